"""A configuration that is wrong is refused, in words that name the key, the value and what would be right."""

from enum import Enum
from pathlib import Path
from typing import Literal, get_args, get_origin

import msgspec
import pytest
from msgspec.structs import replace

from bot.config.config import EVERYTHING, ConfigError, load, sections_of
from handlers.collection.calendar import Collected
from handlers.reports.subjects import Category, PublicPlace
from storage import garden, green
from storage.announcements import Anniversary, OwnTemplate, Quiet
from storage.collection import Days, TimeOfDay
from storage.garden import hours
from storage.people.members import Relation
from storage.reports.deadlines import ByUrgency, Opening
from storage.visits import Level

EXAMPLE = Path(__file__).parents[3] / "config.example.toml"
SECRETS = {("telegram", "token"): "1234567890:ABC-def", ("webhook", "secret"): "never-to-be-shown_123"}
SPECIAL = {
    **SECRETS,
    ("telegram", "api_url"): "http://127.0.0.1:8081",
    ("community", "timezone"): "Europe/Berlin",
    ("community", "staff_chat"): -1001234567890,
    ("checkin", "family_minutes"): 61,  # They have to grow.
    ("checkin", "staff_minutes"): 121,
    ("council", "remind_days"): 3,  # Less than the shortest stage lasts.
    ("votes", "remind_days"): 3,
}

KEYS = [
    (section, key, kind)
    for section, rules in sections_of(EVERYTHING).items()
    for key, kind in rules.key_types().items()
]


def holds_number(kind):
    return isinstance(msgspec.inspect.type_info(kind), msgspec.inspect.IntType | msgspec.inspect.FloatType)


def has_choices(kind):
    return get_origin(kind) is Literal or (isinstance(kind, type) and issubclass(kind, Enum))


def another_value(section, key, kind):
    """As text, and as what it means; not the default."""
    if get_origin(kind) is Literal:
        return get_args(kind)[-1], get_args(kind)[-1]
    if has_choices(kind):
        return [*kind][-1].value, [*kind][-1]
    if kind is bool:
        other = not getattr(getattr(EVERYTHING(), section), key)
        return str(other).lower(), other
    if kind == tuple[Relation, ...]:
        return '["tenant"]', (Relation.TENANT,)
    if kind == tuple[Level, ...]:
        return '["red"]', (Level.RED,)
    if (section, key) == ("voice", "command"):
        return '["hear.sh", "{file}"]', ["hear.sh", "{file}"]
    if (section, key) == ("voice", "model"):
        return "/tmp", "/tmp"  # A folder that is there.
    if kind == list[int]:
        return "7, 8", [7, 8]
    if kind == tuple[int, ...]:
        return "7, 8", (7, 8)
    if kind == ByUrgency:
        return "7, 8, 9", (7, 8, 9)
    if key == "categories":
        return '[{"key": "doors", "zh": "门禁", "en": "Doors"}]', (Category("doors", "门禁", "Doors"),)
    if kind == tuple[green.Hours, ...]:
        return "07:00-09:00, 19:00-24:00", (green.Hours(7 * 60, 9 * 60), green.Hours(19 * 60, 24 * 60))
    if kind == tuple[PublicPlace, ...]:  # In the environment as JSON.
        return '[{"key": "lift", "zh": "电梯", "en": "Lift"}]', (PublicPlace("lift", "电梯", "Lift"),)
    if kind == tuple[Collected, ...]:
        text = '[{"kind": "bulky", "zh": "大件", "en": "Bulky", "days": ["sat"]}]'
        return text, (Collected("bulky", Days.read(["sat"]), zh="大件", en="Bulky"),)
    if kind == tuple[garden.Space, ...]:
        return '[{"key": "roof", "zh": "屋顶", "en": "Roof"}]', (garden.Space(key="roof", zh="屋顶", en="Roof"),)
    if kind == tuple[Anniversary, ...]:
        return '[{"zh": "楼庆", "en": "Birthday", "day": "05-18"}]', (Anniversary("楼庆", "Birthday", "05-18"),)
    if kind == tuple[OwnTemplate, ...]:
        text = '[{"key": "gate", "name_zh": "门禁", "name_en": "Gate", "zh": "换卡"}]'
        return text, (OwnTemplate("gate", "门禁", "Gate", "换卡"),)
    if kind == tuple[garden.Quota, ...]:
        return '["4 hours a day"]', (garden.Quota.read("4 hours a day"),)
    if kind == tuple[hours.Opening, ...]:
        return '["tue 10:00-11:00"]', (hours.Opening.read("tue 10:00-11:00"),)
    if kind is hours.Opening:
        return "daily 10:00-11:00", hours.Opening.read("daily 10:00-11:00")
    if kind is Opening:
        return "09:00-18:00", Opening.read("09:00-18:00")
    if kind is Quiet:
        return "22:00-06:00", Quiet.read("22:00-06:00")
    if kind is TimeOfDay:
        return "20:30", TimeOfDay(20, 30)
    value = SPECIAL.get((section, key), 17 if holds_number(kind) else "something else")
    return str(value), value


def written(folder, text):
    path = folder / "linli.toml"
    path.write_text(text, encoding="utf-8")
    return path


def refusal(folder, text="", **environment):
    with pytest.raises(ConfigError) as error:
        load(written(folder, text), environment)
    return str(error.value)


def as_toml(text, value):
    """What the environment says as `text`, as the file says it."""
    if text.startswith("["):
        return text.replace('": ', '" = ')
    if isinstance(value, bool):
        return text
    if isinstance(value, list | tuple):
        return str([int(each) if each.isdecimal() else each for each in text.split(", ")])
    return text if isinstance(value, int | float) else f'"{text}"'


def test_any_key_is_read_from_the_file_and_overridden_by_the_environment(tmp_path):
    usual = EVERYTHING()
    for section, key, kind in KEYS:
        if (section, key) == ("webhook", "url"):
            continue
        text, value = another_value(section, key, kind)
        assert getattr(getattr(usual, section), key) != value, (section, key)
        read = load(written(tmp_path, f"[{section}]\n{key} = {as_toml(text, value)}"), {})
        over = load(EXAMPLE, {f"LINLI_{section}_{key}".upper(): text})
        expected = replace(usual, **{section: replace(getattr(usual, section), **{key: value})})
        assert read == over == expected, (section, key)


def test_a_value_of_the_wrong_type_is_refused_by_key_value_and_what_is_right(tmp_path):
    for section, key, kind in KEYS:
        wrong = "many" if holds_number(kind) or kind in (list[int], tuple[int, ...], ByUrgency) else 12321
        words = refusal(tmp_path, f"[{section}]\n{key} = {as_toml(str(wrong), wrong)}")
        assert words.startswith(f"{section}.{key} is "), words
        assert "Expected" in words, words
        if (section, key) in SECRETS:
            assert "12321" not in words, (section, key)
        else:
            assert repr(wrong) in words, words


def test_a_variable_of_the_wrong_type_is_refused_in_the_same_way(tmp_path):
    for section, key, kind in KEYS:
        if holds_number(kind) or has_choices(kind):
            name = f"LINLI_{section}_{key}".upper()
            words = refusal(tmp_path, **{name: "many"})
            assert words.startswith(f"{section}.{key} is 'many' (from {name}): Expected "), words


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("[health]\nport = '8080'", "port is '8080': Expected a whole number, got text. For example: port = 8080."),
        ("[community]\nphone = 110", 'phone is 110: Expected text, got a whole number. For example: phone = "110".'),
        ("[community]\nadmins = 7", "admins is 7: Expected a list, got a whole number. For example: admins = [7]."),
        ("[community]\nphone = ' '", "community.phone is empty"),
        ("[deadlines]\nworking_hours = '17:30-08:30'", "would close before it opens. Write '08:30-17:30', or"),
        ("[health]\nport = 70000", "health.port is 70000: Expected a whole number, at most 65535."),
        ("[storage]\nbackup_days = 0", "storage.backup_days is 0: Expected a whole number, at least 1."),
        ("[community]\nstaff_chat = 1001", "community.staff_chat is 1001: Expected a whole number, at most 0."),
        ("[pace]\nperson_per_second = -1", "pace.person_per_second is -1: Expected a number, at least 0.0."),
        ("[community]\nlanguage = 'fr'", "community.language is 'fr': Expected one of zh, en."),
        ("[log]\nlevel = 'info'", "log.level is 'info': Expected one of DEBUG, INFO, WARNING, ERROR."),
        ("[community]\nadmins = [7, 'Liu']", "admins[1] is 'Liu': Expected a whole number, got text; numbers stand"),
        (
            "[community]\ntimezone = 'Shanghai'",
            "community.timezone is 'Shanghai': no such time zone. Asia/Shanghai would",
        ),
        ("[community]\ntimezone = 'Asia'", "community.timezone is 'Asia': no such time zone. Asia/Shanghai would"),
        ("[community]\ntimezone = '../etc'", "community.timezone is '../etc': no such time zone."),
        ("[telegram]\napi_url = 'api.telegram.org'", "telegram.api_url is 'api.telegram.org': it begins with https://"),
        ("[webhook]\nurl = 'http://x.org'", "webhook.url is 'http://x.org': Telegram takes only https://."),
        ("[storage]\npath = ''", "storage.path is '': it names the file"),
        ("[storage]\npath = '/'", "storage.path is '/': it names the file"),
        ("[storage]\nbackup_folder = '/etc/hostname'", "storage.backup_folder is '/etc/hostname', which is a file"),
        ("[community]\nname = ' '", "community.name is empty"),
        ("[green]\nhours = ['6-8']", "green.hours: '6-8': write from when to when of one day, like 06:30-08:30"),
        ("[green]\nhours = ['20:00-18:00']", "green.hours: '20:00-18:00': write from when to when"),
        (
            "[[announcements.anniversaries]]\nzh = 'x'\nen = 'x'\nday = '02-29'",
            "day is '02-29': Expected a day that each",
        ),
        (
            "[[announcements.templates]]\nkey = 'a'\nname_zh = 'x'\nname_en = 'x'\nzh = 'x'\nkind = 'emergency'",
            "kind is 'emergency': Expected another one",
        ),
        ("[deadlines]\nworking_hours = ['08:00-18:00']", 'For example: working_hours = "08:00-18:00".'),
        ("[collection]\nremind_at = 19", 'Expected text, got a whole number. For example: remind_at = "19:00".'),
        ("[garden]\nquotas = [2]", 'For example: quotas = ["2 bookings a week"].'),
        ("[green]\nhours = [7]", "got a whole number. '7': write from when to when"),
        ("[deadlines]\naccept_hours = [1, 2, '3']", "For example: accept_hours = [1, 2, 3]."),
        ("[announcements]\nquiet_hours = ['22:00', '07:00']", 'For example: quiet_hours = "22:00-07:00".'),
        ("[[reports.categories]]\nkey = 'x'", "reports.categories[0] is {'key': 'x'}: zh is missing."),
        ("[collection]\nrounds = 5", "collection.rounds is 5: Expected a list, got a whole number."),
        ("[green]\nranking_homes = 2", "green.ranking_homes is 2: Expected a whole number, at least 3."),
        ("telegram = 'token'", "telegram is a section: write [telegram]"),
        (
            "[collection]\nremind_at = 'evening'",
            "collection.remind_at: 'evening' is no time of day: 08:00 would be one",
        ),
        (
            "[[collection.rounds]]\nkind = 'bulky'\nzh = '大件'\nen = 'Bulky'\ndays = ['satt']",
            "collection.rounds: 'bulky' days: 'satt' is no day: sat, daily, first sat",
        ),
        ("[green]\nzone = 'UTC'", "There is no key green.zone."),
        ("[deadlines]\nzone = 'UTC'", "There is no key deadlines.zone."),
        ("[sorting]\ncity = 'paris'", "sorting.city is 'paris': Expected one of national, beijing, shanghai."),
        (
            "[[collection.rounds]]\nkind = 'x'\nzh = 'x'\nen = 'x'\ndays = 'sat'",
            "days is 'sat': Expected a list, got text.",
        ),
        (
            "[[collection.rounds]]\nkind = 'x'\nzh = 'x'\nen = ' '\ndays = ['sat']",
            "collection.rounds: 'x' needs a name in both languages, zh and en.",
        ),
        ("[[health]]\nport = 1", "health is a section: write [health]"),
        ("[helth]\nport = 1", "There is no key helth. Did you mean health?"),
        ("[health]\nprot = 1", "There is no key health.prot. Did you mean port?"),
        ("[telegram]\nquux = 1", "There is no key telegram.quux. Known are: token, api_url."),
        ("[log", "is not valid TOML: at its end: Expected ']' at the end of a table declaration."),
        ("[log]\nlevel =", 'at its end: Invalid value. Line 2: words stand in straight quotation marks, "like this"'),
        ("[log]\n[log]", "line 2, column 5: log is there twice."),
        ("[community]\nname = 邻里\n", 'Line 2: words stand in straight quotation marks, "like this"'),
    ],
)
def test_what_is_wrong_is_said_with_what_would_be_right(tmp_path, line, words):
    assert words in refusal(tmp_path, line)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("LINLI_GREEN_HOURS", "06:30-08:30, 6-8", "green.hours: '6-8': write from when to when of one day"),
        ("LINLI_COLLECTION_REMIND_AT", "evening", "collection.remind_at: 'evening' is no time of day"),
        ("LINLI_DEADLINES_WORKING_HOURS", "8-17", "deadlines.working_hours is '8-17'"),
        ("LINLI_GREEN_ZONE", "UTC", "The environment variable LINLI_GREEN_ZONE overrides no key."),
        (
            "LINLI_REPORTS_CATEGORIES",
            '[{"key": "doors", "zh": "门禁", "en": "Doors", "phones": ["119"]}]',
            "reports.categories: 'doors' has phones ['119'], and no stop to show them",
        ),
    ],
)
def test_what_a_value_has_to_say_of_itself_is_said_of_a_variable_too(tmp_path, name, text, words):
    said = refusal(tmp_path, **{name: text})
    assert words in said
    assert name in said


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("LINLI_TELEGRAM_TOKN", "overrides no key. Did you mean LINLI_TELEGRAM_TOKEN?"),
        ("LINLI_TOKEN", "overrides no key. Did you mean"),
        ("LINLI_QQQQQQQQQQQ", "overrides no key. Known are: LINLI_TELEGRAM_TOKEN, "),
    ],
)
def test_a_variable_that_means_nothing_is_refused_since_somebody_meant_something_by_it(tmp_path, name, words):
    said = refusal(tmp_path, **{name: "1234567890:ABC-def"})
    assert said.startswith(f"The environment variable {name} ")
    assert words in said
    assert "ABC-def" not in said


KIND = 'key = "doors"\nzh = "门禁"\nen = "Doors"\n'
ANSWERS = ", ".join(['{ zh = "能", en = "Yes" }'] * 6)


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (KIND.replace("doors", "Bad key"), "reports.categories[0].key is 'Bad key': Expected 1 to 20 of a-z 0-9 _ -."),
        (KIND.replace("门禁", ""), "reports.categories[0].zh is '': Expected text of length 1 or more."),
        (f"{KIND}emojy = 'x'", "There is no key reports.categories[0].emojy. Did you mean emoji?"),
        (
            f"{KIND}notice = {{ zh = 'x', cn = 'y' }}",
            "There is no key reports.categories[0].notice.cn. Known are: zh, en.",
        ),
        (f"{KIND}questions = [{{ zh = 'x', en = 'y', answers = [{ANSWERS}] }}]", "answers is [{"),
        (f"{KIND}phones = ['119']", "'doors' has phones ['119'], and no stop to show them."),
        ("".join(f"{KIND}[[reports.categories]]\n" for _ in range(20)) + KIND, "Expected a list of length 20 or less."),
        (f"{KIND}[[reports.categories]]\n{KIND}", "reports.categories names 'doors' twice"),
        (f"{KIND}[deadlines]\nworking_hours = '8:30-17:30'", "working_hours is '8:30-17:30': Expected when the office"),
        (f"{KIND}[deadlines]\naccept_hours = [1, 2]", "accept_hours is [1, 2]: Expected three numbers of hours"),
        (
            f"{KIND}[deadlines]\nsolve_hours = [1, 2, 9999999999]",
            "solve_hours[2] is 9999999999: Expected three numbers",
        ),
        (f"{KIND}[deadlines]\nworking_days = 'mars'", "Expected one of china, weekdays, every day."),
    ],
)
def test_what_is_wrong_inside_a_table_is_named_where_it_is(tmp_path, lines, words):
    assert words in refusal(tmp_path, f"[[reports.categories]]\n{lines}")


def test_a_stop_may_have_no_phones(tmp_path):
    path = tmp_path / "linli.toml"
    path.write_text(f"[[reports.categories]]\n{KIND}stop = {{ zh = 'x', en = 'y' }}", encoding="utf-8")
    assert load(path, {}).reports.categories


def test_what_notepad_makes_of_a_file_is_read_or_explained(tmp_path):
    path = tmp_path / "linli.toml"
    path.write_bytes(b"\xef\xbb\xbf[health]\r\nport = 1\r\n")
    assert load(path, {}).health.port == 1
    for content, words in [
        ("[community]\nname = “幸福里”\n".encode(), "Line 2 has curly quotation marks: write straight ones"),
        ("[community]\nname = '幸福里'\n".encode("gbk"), "is not UTF-8: save it again"),
        ("[community]\nname = '幸福里'\n".encode("utf-16"), "is not UTF-8: save it again"),
    ]:
        path.write_bytes(content)
        with pytest.raises(ConfigError, match=words):
            load(path, {})


def test_other_programs_variables_are_no_business_of_ours():
    assert load(None, {"PATH": "/bin", "LINLI_CONFIG": "x.toml", "TELEGRAM_TOKEN": "x"}) == EVERYTHING()


@pytest.mark.parametrize("text", ["", "7", "7,8", " 7 , 8 "])
def test_several_admins_fit_into_one_variable(text):
    admins = load(None, {"LINLI_COMMUNITY_ADMINS": text}).community.admins
    assert admins == [int(each) for each in text.replace(",", " ").split()]


def test_a_file_that_is_not_there_is_named_with_what_to_do(tmp_path):
    with pytest.raises(ConfigError, match=r"gone.toml cannot be read .there is no such file.*`linli setup` writes one"):
        load(tmp_path / "gone.toml", {})


@pytest.mark.parametrize(
    "line",
    [
        "token = 'SECRET words'",
        "token = ['1:SECRET']",
        "token = {a = '1:SECRET'}",
        "token = '1:SECRET",
        "tokken = '1:SECRET'",
    ],
)
def test_whatever_is_wrong_with_the_token_it_is_not_shown(tmp_path, line):
    assert "SECRET" not in refusal(tmp_path, f"[telegram]\n{line}")
    assert "SECRET" not in refusal(tmp_path, f"telegram = '1:SECRET'\n{line}")
    assert "SECRET" not in refusal(tmp_path, LINLI_TELEGRAM_TOKEN="SECRET words")


@pytest.mark.parametrize("secret", ["", "SECRET-short", "SECRET-with-a-blank in-it", "SECRET-" + "x" * 256])
def test_a_webhook_needs_a_secret_that_telegram_takes_and_it_is_not_shown(tmp_path, secret):
    words = refusal(tmp_path, LINLI_WEBHOOK_URL="https://linli.example.org/", LINLI_WEBHOOK_SECRET=secret)
    assert "webhook.secret must be 16 to 256 of A-Z a-z 0-9 _ -" in words
    assert "SECRET" not in words


def test_a_webhook_with_its_secret_is_accepted():
    secret = SECRETS["webhook", "secret"]
    config = load(None, {"LINLI_WEBHOOK_URL": "https://linli.example.org/", "LINLI_WEBHOOK_SECRET": secret})
    assert (config.webhook.url, config.webhook.secret) == ("https://linli.example.org/", secret)


def test_a_place_where_nothing_can_be_written_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("os.access", lambda *_: False)
    said = refusal(tmp_path, f"[storage]\npath = '{tmp_path}/var/linli.db'")
    assert f"storage.path is '{tmp_path}/var/linli.db': nothing can be written in {tmp_path}" in said
