"""Letters that let households in: what is on them, who can read them, and that each opens exactly its home."""

import html
import re
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import segno
from telegram.error import InvalidToken, NetworkError

from bot import greeting
from bot.cli import STOPPED_FOR_GOOD
from handlers.households.letters import Letter, Paper, grouped, last_day, link, picture, spelled_out
from storage.engine.migrate import migrations
from storage.people import codes
from storage.people.codes import Code
from storage.people.households import Household
from tests.support.installation import execute, of_schema

DATABASE, PAGE = Path("var/linli.db"), Path("letters.html")
ROSTER = "楼栋,单元,房号,面积,业主\n10,1,101,60,王芳\n3,2,601,120,\n3,2,501,89.5,张三\n"
BOT = ("--bot", "linli_bot")


@pytest.fixture
def linli(terminal):
    of_schema(DATABASE, migrations()[-1].number)
    Path("roster.csv").write_text(ROSTER)
    terminal("homes", "import", "roster.csv")
    return terminal


def write(linli, *words):
    return linli("homes", "codes", "--out", str(PAGE), *BOT, *words)


def letters(text=None):
    return re.findall(r'<section class="letter">.*?</section>', text or PAGE.read_text(), re.DOTALL)


def words(letter):
    """The label, and the code in each of its forms."""
    label = re.search(r'class="label">(.*?)<', letter)[1]
    return label, [html.unescape(each) for each in re.findall(r'class="code [^>]*>(.*?)<', letter)]


def home_of(code):
    """What the bot would open with it."""
    with closing(sqlite3.connect(DATABASE)) as connection:
        return connection.execute(
            "SELECT building || '-' || entrance || '-' || room, uses_left, expires_at FROM codes"
            " JOIN homes USING (home_id) WHERE digest = ?",
            (code.digest,),
        ).fetchone()


def test_every_form_of_the_code_on_a_letter_opens_exactly_its_home(linli):
    code, out, _ = write(linli, "--uses", "3")
    assert code == 0
    assert out == "3 letters are in letters.html. Print it from a browser, then delete it.\n"
    labels = []
    for letter in letters():
        label, forms = words(letter)
        [code] = {codes.read(form) for form in forms}
        assert len(forms) == 3
        assert home_of(code)[:2] == (label, 3)
        # The picture is the link to this code, module by module.
        assert picture(link("linli_bot", code)) in letter
        labels.append(label)
    assert labels == ["3-2-501", "3-2-601", "10-1-101"], "in the order of a walk through the buildings"


def test_the_picture_is_what_segno_makes_of_the_link():
    code = Code(7 << 30)
    address = link("linli_bot", code)
    assert address == f"https://t.me/linli_bot?start=join_{code}"
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", address.partition("start=")[2])
    made = segno.make(address, error="q", boost_error=False, micro=False)
    # The path of the SVG draws the dark modules, a stroke for each run in a row.
    path = re.search(r' d="([^"]*)"', picture(address))[1]
    size = made.symbol_size(border=0)[0]
    drawn = [[0] * size for _ in range(size)]
    x, y = 0, 0.0
    for step, values in re.findall(r"([Mmh])([-\d. ]+)", path):
        numbers = [float(value) for value in values.split()]
        if step == "M":
            x, y = int(numbers[0]), numbers[1]
        elif step == "m":
            x, y = x + int(numbers[0]), y + numbers[1]
        else:
            for place in range(int(numbers[0])):
                drawn[int(y - 0.5) - 2][x - 2 + place] = 1
            x += int(numbers[0])
    assert drawn == [[int(module) for module in row] for row in made.matrix]


def test_a_letter_says_what_it_is_for_to_whom_until_when_and_whom_to_call(linli, monkeypatch):
    monkeypatch.setenv("LINLI_COMMUNITY_NAME", "幸福里")
    monkeypatch.setenv("LINLI_COMMUNITY_PHONE", "6543210")
    write(linli, "--home", "3-2-501", "--days", "30")
    [letter] = letters()
    for said in (
        "幸福里",
        "3号楼 2单元 501室",
        "Building 3, entrance 2, room 501",
        "5 人",
        "5 people",
        "6543210",
        "@linli_bot",
    ):
        assert said in letter
    assert "张三" not in letter, "owners are nobody's business"
    assert '<meta charset="utf-8">' in PAGE.read_text()
    assert re.findall(r"https?://(?!www\.w3\.org/2000/svg)", PAGE.read_text()) == [], "nothing comes from the internet"


@pytest.mark.parametrize(
    ("language", "there", "not_there"), [("zh", "3号楼 2单元 501室", "Building 3"), ("en", "Building 3", "3号楼")]
)
def test_one_language(linli, language, there, not_there):
    write(linli, "--home", "3-2-501", "--language", language)
    [letter] = letters()
    assert there in letter
    assert not_there not in letter
    label, forms = words(letter)
    assert [home_of(codes.read(form))[0] for form in forms] == [label] * 2


def test_the_names_of_places_and_the_community_are_words_and_no_markup():
    nasty = "<script>alert(1)</script>&\"'{bot}"
    paper = Paper(nasty, nasty, nasty, ("zh", "en"), 5, date(2027, 2, 21))
    text = paper.head() + paper.letter(Letter(Household(1, nasty, nasty, nasty, 1, 1), Code(0))) + paper.foot()
    assert "<script" not in text
    assert html.unescape(re.search(r"<h1>(.*?)</h1>", text)[1]) == nasty
    assert "{bot}" in text
    assert "</style" not in text.partition("</style>")[2]


@pytest.mark.parametrize(
    ("address", "zh", "en"),
    [
        (("3", "", "501"), "3号楼 501室", "Building 3, room 501"),
        (("九龙阁", "A", "501A"), "九龙阁 A 501A室", "九龙阁, A, room 501A"),
        (("1期3", "2", "商铺5"), "1期3号楼 2单元 商铺5", "Building 1期3, entrance 2, 商铺5"),
    ],
)
def test_addresses_in_words(address, zh, en):
    home = Household(1, *address, 1, 1)
    assert (spelled_out(home, "zh"), spelled_out(home, "en")) == (zh, en)


def test_a_letter_for_one_person_says_so(linli):
    write(linli, "--home", "3-2-501", "--uses", "1")
    assert "1 person<" in letters()[0]


def test_the_page_is_for_its_owners_eyes_and_not_written_over_unasked(linli):
    PAGE.write_text("a letter to my grandmother")
    code, _, err = write(linli)
    assert code == STOPPED_FOR_GOOD
    assert "--force writes over it" in err
    assert PAGE.read_text() == "a letter to my grandmother"
    assert execute(DATABASE, "SELECT count(*) FROM codes") == [(0,)]
    PAGE.chmod(0o644)
    assert write(linli, "--force")[0] == 0
    assert len(letters()) == 3
    assert PAGE.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in Path().iterdir() if "letters" in path.name] == ["letters.html"]


def test_where_it_cannot_be_written_nothing_is_made(linli):
    code, _, err = linli("homes", "codes", "--out", "gone/letters.html", *BOT)
    assert code == STOPPED_FOR_GOOD
    assert "cannot be written: there is no such file or folder" in err
    assert execute(DATABASE, "SELECT count(*) FROM codes") == [(0,)]


def test_a_page_that_breaks_off_leaves_no_half_page(linli, monkeypatch):
    monkeypatch.setattr(Paper, "foot", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        write(linli)
    assert not PAGE.exists()
    assert execute(DATABASE, "SELECT action, subject FROM audit ORDER BY id DESC LIMIT 1") == [
        ("homes.codes", "3 homes: 3 codes")
    ]


def test_codes_last_to_the_end_of_the_day_where_the_community_is(linli):
    write(linli, "--home", "3-2-501", "--days", "1")
    [letter] = letters()
    _, _, expires = home_of(codes.read(words(letter)[1][0]))
    assert expires.endswith("T16:00:00.000000+00:00"), "midnight in Shanghai"
    late = datetime(2026, 11, 23, 15, 59, tzinfo=UTC)
    assert last_day(late, 1, ZoneInfo("Asia/Shanghai"))[0] == date(2026, 11, 24)
    assert last_day(late + timedelta(minutes=1), 1, ZoneInfo("Asia/Shanghai"))[0] == date(2026, 11, 25)
    day, ends = last_day(
        datetime(2026, 3, 28, 12, tzinfo=UTC), 1, ZoneInfo("Europe/Berlin")
    )  # The clocks change that night.
    assert (day, ends.astimezone(UTC)) == (date(2026, 3, 29), datetime(2026, 3, 29, 22, tzinfo=UTC))


def test_earlier_letters_stay_valid_unless_they_are_revoked(linli):
    write(linli, "--building", "3")
    first = {label: codes.read(forms[0]) for label, forms in map(words, letters())}
    assert sorted(first) == ["3-2-501", "3-2-601"]
    write(linli, "--home", "3号楼2单元501室", "--force")
    assert all(map(home_of, first.values()))
    write(linli, "--home", "3-2-501", "--force", "--revoke")
    assert home_of(first["3-2-501"]) is None
    assert home_of(first["3-2-601"])
    assert home_of(codes.read(words(letters()[0])[1][0]))[0] == "3-2-501"
    assert execute(
        DATABASE, "SELECT action, subject FROM audit WHERE action IN ('homes.codes', 'homes.revoke') ORDER BY id"
    ) == [
        ("homes.codes", "2 homes: 2 codes"),
        ("homes.codes", "3-2-501: 1 codes"),
        ("homes.revoke", "3-2-501: 2 codes"),
        ("homes.codes", "3-2-501: 1 codes"),
    ]


def test_revoking(linli):
    write(linli)
    code, out, _ = linli("homes", "revoke", "--home", "3-2-501", "--home", "10-1-101")
    assert (code, out) == (0, "2 codes let nobody in any more.\n")
    assert linli("homes", "revoke", "--building", "10")[1] == "There was no code to end.\n"
    assert "3\t2\t209.50 m²\t0\t0\t1" in linli("homes", "list")[1]
    code, _, err = linli("homes", "revoke")
    assert code == STOPPED_FOR_GOOD
    assert "Which homes?" in err


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("--home", "9-9-999"), "--home is '9-9-999': there is no such home."),
        (("--home", "nowhere"), "--home is 'nowhere': there is no such home."),
        (("--building", "7"), "--building is '7': there is no such building. Known are: 3, 10."),
    ],
)
def test_a_home_that_is_not_there_is_told(linli, given, said):
    code, _, err = write(linli, *given)
    assert code == STOPPED_FOR_GOOD
    assert said in err
    assert not PAGE.exists()


def test_without_homes_there_are_no_letters(terminal):
    of_schema(DATABASE, migrations()[-1].number)
    code, _, err = write(terminal)
    assert code == STOPPED_FOR_GOOD
    assert "`linli homes import` brings them in" in err


@pytest.mark.parametrize("given", ["--uses 0", "--uses many", "--days -1", "--uses 101", "--language pl", "--bot a/b"])
def test_what_makes_no_sense_is_refused(linli, given):
    code, _, err = write(linli, *given.split())
    assert code == 2
    assert "usage: linli homes codes" in err


def test_telegram_is_asked_for_the_bots_name(linli, monkeypatch):
    answers = iter(["@happy_bot", InvalidToken("Unauthorized"), NetworkError("no connection")])

    async def identify(_):
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(greeting, "identify", identify)
    without_name = ("homes", "codes", "--out", str(PAGE), "--force")
    code, _, err = linli(*without_name)
    assert code == STOPPED_FOR_GOOD
    assert "telegram.token is not set" in err
    assert "--bot NAME" in err
    monkeypatch.setenv("LINLI_TELEGRAM_TOKEN", "1:abc")
    assert linli(*without_name)[0] == 0
    assert "@happy_bot" in PAGE.read_text()
    for said in ("does not accept telegram.token", "cannot be reached (no connection)"):
        code, _, err = linli(*without_name)
        assert code == STOPPED_FOR_GOOD
        assert said in err


def test_a_code_is_grouped_for_the_eye():
    assert grouped(Code(0)) == "0000-0000-000"
    assert codes.read(grouped(Code(12345))) == Code(12345)
