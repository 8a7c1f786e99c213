"""What residents say, in their words: danger, reports, questions, places; and what is none of it."""

import io
import json
import re
import sys
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypinyin import lazy_pinyin

from storage.understanding import Danger, Intent, Places, Reading, Urgency, Where, understand
from storage.understanding.arbiter import understood
from storage.understanding.table import rows
from tests.storage.understanding.measure import LEARNED, measure, misread, utterances
from tests.support.patience import TRIES, is_dear, worked

DANGERS = [
    ("着火了", Danger.FIRE),
    ("闻到煤气味", Danger.GAS),
    ("5幢3单元门口煤汽味浓得很 物业来没来", Danger.GAS),
    ("救命", Danger.MEDICAL),
    ("我妈摔倒了", Danger.MEDICAL),
    ("电梯困人", Danger.TRAPPED),
    ("電梯裡面有人出不來", Danger.TRAPPED),
    ("你们当误报？？人现在还没出来", Danger.TRAPPED),
    ("水龙头有电 一摸就麻", Danger.ELECTRIC),
    ("有人在撬我家门", Danger.CRIME),
    ("刚才又有人高空抛物 砸到一个小孩", Danger.FALL_OF_OBJECTS),
    ("水管爆了 屋里全是水", Danger.FLOOD),
    ("我家失火刚扑灭了但是墙里面还在冒烟", Danger.FIRE),
    ("fire!", Danger.FIRE),
    ("I smell gas", Danger.GAS),
    ("slipped in bathrom, cant get up to open", Danger.MEDICAL),
    ("老人摔倒过两次，起不来了", Danger.MEDICAL),
    ("打了120人还没来 我爸没呼吸了", Danger.MEDICAL),
    ("call 911.", Danger.CRIME),
    ("this is not a drill, there's smoke in the hallway", Danger.FIRE),
    ("HEEELP", Danger.MEDICAL),
    ("fiiire in the kitchen", Danger.FIRE),
    ("gasss leak", Danger.GAS),
    ("救命啊啊啊啊", Danger.MEDICAL),
    ("救——命——啊", Danger.MEDICAL),
    ("着 火 了！", Danger.FIRE),
    ("3 hao lou dianti kun ren", Danger.TRAPPED),
    ("zhaohuo le!", Danger.FIRE),
    ("hai zi diao shui li le", Danger.MEDICAL),
    ("someone broke in last night", Danger.CRIME),
    ("my flat was burgled", Danger.CRIME),
    ("昨晚家里进贼了", Danger.CRIME),
    ("家里遭了贼", Danger.CRIME),
    ("our flat got broken into yesterday afternoon", Danger.CRIME),
    ("h e l p", Danger.MEDICAL),
    ("I don't see a reason to wake up tomorrow", Danger.MEDICAL),
    ("he can't get up", Danger.MEDICAL),
    ("锅烧干了", Danger.FIRE),
    ("我屋头走水咯", Danger.FIRE),
    ("火警火警 9栋", Danger.FIRE),
    ("chuanghu zhao huo le", Danger.FIRE),
    ("SOS", Danger.MEDICAL),
    ("家里昨天进了小偷", Danger.CRIME),
    ("我儿子7岁 找了一个小时没找到", Danger.CRIME),
    ("我外婆突然不会说话了", Danger.MEDICAL),
    ("外卖小哥骑车撞树上不动了", Danger.MEDICAL),
    ("someone is drowning in the pond", Danger.MEDICAL),
    ("有人从楼上泼开水", Danger.FALL_OF_OBJECTS),
    ("someone upstairs keeps throwing bottles out the window", Danger.FALL_OF_OBJECTS),
]
NEAR_MISSES = [
    ("墨镜腿断了扔哪", Intent.SORT),
    ("thing is broke in the hall", Intent.REPORT),
    ("灭火器过期了", Intent.REPORT),
    ("火锅底料怎么扔", Intent.SORT),
    ("昨天的火灾演练几点", Intent.QUESTION),
    ("上个月那次困人之后4号楼电梯到底修了没有", Intent.QUESTION),
    ("楼上吵得我头都要炸了", Intent.REPORT),
    ("the smoke detector beeps, there's no smoke", Intent.REPORT),
    ("dead batteries - which bin", Intent.SORT),
    ("老人摔倒过两次，需要电梯", Intent.REPORT),
    ("住女儿家到周日", Intent.OTHER),
    ("3号在她家门口亲口说的", Intent.OTHER),
    ("3-2-501, 9-9-999", Intent.OTHER),
    ("电费120元", Intent.OTHER),
    ("We are staying in two rooms", Intent.OTHER),
    ("a b c d", Intent.OTHER),
    ("3 号 楼 灯 坏 了", Intent.REPORT),
    ("我快递昨天被偷了", Intent.REPORT),
    ("救命 笑死我了", Intent.OTHER),
    ("救命恩人", Intent.OTHER),
    ("the burglar alarm keeps beeping", Intent.REPORT),
    ("好臭", Intent.REPORT),
    ("打火机没气了", Intent.OTHER),
    ("did they catch the burglar", Intent.QUESTION),
]
COMMONEST = [
    ("我要报修", Intent.REPORT),
    ("家里进水了", Intent.REPORT),
    ("暖气不热", Intent.REPORT),
    ("路灯没亮", Intent.REPORT),
    ("门禁刷不开", Intent.REPORT),
    ("有人高空抛物", Intent.REPORT),
    ("投诉楼上太吵", Intent.REPORT),
    ("No hot water since yesterday", Intent.REPORT),
    ("人工", Intent.HUMAN),
    ("转人工", Intent.HUMAN),
    ("客服", Intent.HUMAN),
    ("打电话", Intent.HUMAN),
    ("我要投诉", Intent.HUMAN),
    ("talk to a human", Intent.HUMAN),
    ("退订", Intent.STOP),
    ("把你拉黑了", Intent.STOP),
    ("STOP", Intent.STOP),
    ("dianti huai le", Intent.REPORT),
    ("women", Intent.OTHER),
    ("物业电话多少", Intent.QUESTION),
    ("几点上班", Intent.QUESTION),
    ("物业费怎么交", Intent.QUESTION),
    ("订周六下午的花园", Intent.BOOK),
    ("我要投票", Intent.VOTE),
    ("一楼有点空调外机的问题想问问怎么联系你们呢", Intent.QUESTION),
    ("谢谢", Intent.THANKS),
    ("good morning!", Intent.GREETING),
    ("lol ok", Intent.OTHER),
]
PLACES = [
    ("the landing between floors 3 and 4 is dirty", Places(floor="3F;4F")),
    ("buildings 2 and 3 have no water", Places(building="2;3")),
    ("building 3 and 2 lifts are stuck", Places(building="3")),
    ("tower A and B have no heating", Places(building="A;B")),
    ("No. 6 building lift broken", Places(building="6")),
    ("二单元202天花板渗水", Places(entrance="2", room="202")),
    ("停水202天了", Places()),
    ("7号楼一单元一楼门厅灯坏了", Places(building="7", entrance="1", floor="1F")),
    ("3号楼2单元501", Places("3", "2", "", "501")),
    ("３－２－５０１没热水", Places("3", "2", "", "501")),
    ("3-2-501", Places("3", "2", "", "501")),
    ("3–2—501", Places("3", "2", "", "501")),
    ("007号楼", Places("7")),
    ("9-12点", Places()),
    ("三栋二单元", Places("3", "2")),
    ("十七号楼西单元二零一", Places("17", "西", "", "201")),
    ("六号楼乙单元三零二室", Places("6", "乙", "", "302")),
    ("5楼楼道", Places(floor="5F")),
    ("B座1203", Places("B", "", "", "1203")),
    ("负一层", Places(floor="-1F")),
    ("地下二层", Places(floor="-2F")),
    ("怎么就我们二楼没水，六楼水大得很", Places(floor="2F;6F")),
    ("17号楼垃圾道堵到四楼了", Places("17", "", "4F")),
    ("3号楼和5号楼的灯", Places("3;5")),
    ("block 4 flat 302", Places("4", "", "", "302")),
    ("Garage level -2", Places(floor="-2F")),
    ("tower A, 3rd floor", Places("A", "", "3F")),
    ("lamp at no 13", Places()),
    ("open between 9 and 12", Places()),
    ("the lift hangs between 3 and 4", Places(floor="3F;4F")),
    ("17-3 的灯", Places("17", "3")),
    ("3-3", Places()),
    ("打119", Places()),
    ("2026年物业费1200元", Places()),
    ("桌上一层灰", Places()),
]


@pytest.mark.parametrize(("text", "kind"), DANGERS)
def test_a_danger_is_found(text, kind):
    understood = understand(text)
    assert (understood.intent, understood.danger, understood.urgency) == (Intent.DANGER, kind, Urgency.URGENT)


@pytest.mark.parametrize(("text", "intent"), [*NEAR_MISSES, *COMMONEST])
def test_what_is_no_danger_is_what_was_meant(text, intent):
    assert understand(text).intent is intent


@pytest.mark.parametrize(("text", "places"), PLACES)
def test_places_are_read_as_people_write_them(text, places):
    assert understand(text).places == places


def test_a_report_says_what_it_is_where_and_how_urgent():
    lamp = understand("11栋6楼门口那个声控灯白天黑夜都亮着，费电")
    assert (lamp.category, lamp.where, lamp.urgency) == ("light", Where.SHARED, Urgency.CAN_WAIT)
    tap = understand("水咙头坏了关不住")
    assert (tap.category, tap.where, tap.urgency) == ("water", Where.HOME, Urgency.SOON)


def test_what_may_mean_two_things_is_a_tie():
    def report(_):
        return Reading(Intent.REPORT, 0.75, category="rubbish")

    def sort(_):
        return Reading(Intent.SORT, 0.7)

    understood = understand("旧沙发", (report, sort))
    assert (understood.intent, understood.tie) == (Intent.REPORT, Intent.SORT)
    assert understand("旧沙发", (sort,)).tie is None


def test_danger_comes_before_whatever_a_capability_recognises():
    assert understand("着火了", (lambda _: Reading(Intent.BOOK, 1.0),)).intent is Intent.DANGER


def test_whatever_was_learned_from_is_understood_as_it_was_labelled_but_what_is_listed():
    """`not_yet.csv` lists it: whoever makes something worse has to say so there."""
    known: dict[str, set[str]] = {}
    for row in utterances("not_yet"):
        known.setdefault(row["text"], set()).update(row["misread"].split())
    said = [row for name in LEARNED for row in utterances(name)]
    worse = {row["text"]: new for row in said if (new := {*misread(row)} - known.get(row["text"], set()))}
    assert worse == {}


def test_what_was_never_learned_from_is_mostly_understood():
    """A little below what is reached."""
    figures = measure(utterances("held_out"))
    assert figures.intents >= 94, figures
    assert figures.dangers >= 99, figures
    assert figures.alarms <= 4, figures
    assert figures.categories >= 88, figures
    assert figures.places >= 95, figures


def test_dangers_are_found_in_many_words_and_near_misses_are_none():
    """608 of them, written afterwards in ten turns; of each turn 74 to 98 % were found when it was first read."""
    told = {row["text"]: (row["danger"] == "yes", understand(row["text"]).intent) for row in utterances("dangers")}
    assert [text for text, (danger, intent) in told.items() if danger is not (intent is Intent.DANGER)] == []


def test_what_people_write_every_day_is_no_danger():
    """251 names, reasons, consents, visits, days away, minutes, wishes and things that happen in a house, and 80
    dangers. When they were first read, 4 of 80 and 40 of 40 were taken for dangers, then 12 of 91; now none is.
    """
    told = [(row["danger"] == "yes", understand(row["text"]).intent is Intent.DANGER) for row in utterances("everyday")]
    assert all(found for danger, found in told if danger)
    assert sum(found for danger, found in told if not danger) <= 251 * 0.01


@settings(max_examples=100)
@given(st.text(max_size=60) | st.text(alphabet="着火了没电梯困人3号楼一-2 fire noa'的", max_size=80))
def test_nothing_that_is_said_breaks_it(text):
    assert 0 <= understand(text).sure <= 1


@pytest.mark.parametrize("piece", ["着火了", "1-", "a ", "电梯 ", "没", "3号楼", "一", "fire ", "a'"])
def test_hostile_text_takes_linear_time(piece):
    def anew(characters):
        understood.cache_clear()
        understand((piece * characters)[:characters])

    anew(100)
    shorter = min(worked(partial(anew, 1024)) for _ in range(TRIES))
    assert not is_dear(partial(anew, 4096), 12 * max(shorter, 0.001))


def test_the_command_needs_no_configuration(terminal, monkeypatch):
    def told(said, *options):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(said.encode())))
        code, out, _ = terminal("understand", *options)
        assert code == 0
        return out.splitlines()

    lamp, thanks = (json.loads(line) for line in told("3号楼2单元5楼路灯没亮\n谢谢\n", "--json"))
    assert 0.5 < lamp.pop("sure") <= 1
    assert lamp == {
        "intent": "report",
        "danger": None,
        "category": "light",
        "building": "3",
        "entrance": "2",
        "floor": "5F",
        "room": None,
        "where": "shared",
        "urgency": "can_wait",
    }
    assert (thanks["intent"], thanks["category"], thanks["where"]) == ("thanks", None, "unknown")
    assert re.match(r"danger 0\.\d+: danger fire", told("着火了\n")[0])


def test_the_table_of_sounds_is_what_pinyin_says():
    told = {character: row["sound"] for row in rows("sounds") for character in row["characters"]}
    wrong = {character for character, sound in told.items() if lazy_pinyin(character) != [sound]}
    assert wrong == {"着"}  # As in 着火.


@pytest.mark.parametrize("words", ["把3-2-501拉黑", "拉黑3号楼2单元501"])
def test_whom_the_staff_want_to_bar_stops_no_messages_to_themselves(words):
    assert understand(words).intent is not Intent.STOP
