"""`linli setup`: question by question to a configuration that holds, and an administrator by a link."""

import re
import stat
from pathlib import Path

import msgspec
import pytest
from telegram.error import Conflict, InvalidToken, NetworkError

from bot.config.config import load
from bot.verbs import setup

TOKEN = "1234567890:ABC-def"
FILE = Path("linli.toml")


class Telegram:
    """Knows one token; what people have sent waits in it."""

    def __init__(self):
        self.waiting, self.sent, self.running = [], [], False

    def at(self, token, address, network):
        self.token = token
        return self

    async def call(self, method, payload, uploads=None, seconds=30.0):
        asked = msgspec.json.decode(payload)
        if method == "getMe":
            if self.token != TOKEN:
                raise InvalidToken("Unauthorized")
            return b'{"id": 1, "is_bot": true, "username": "linli_bot"}'
        if self.running:
            raise Conflict("terminated by other getUpdates request")
        if method == "sendMessage":
            self.sent.append(asked)
        elif "offset" in asked:
            self.waiting = [each for each in self.waiting if each["update_id"] >= asked["offset"]]
        return msgspec.json.encode(self.waiting)

    def said(self, number, person, text):
        sender = {"id": person, "first_name": f"P{person}"}
        chat = {"id": person, "type": "private"}
        message = {"message_id": 1, "date": 1, "chat": chat, "from": sender, "text": text}
        self.waiting.append({"update_id": number, "message": message})


@pytest.fixture
def telegram(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    telegram = Telegram()
    monkeypatch.setattr(setup, "Api", telegram.at)
    return telegram


def run(*answers, tokens=(TOKEN,)):
    """All of it is asked; the code, and what was asked."""
    given, secret, shown = iter(answers), iter(tokens), []

    def ask(question):
        shown.append(question)
        return next(given)

    code = setup.set_up(FILE, ask, lambda _: next(secret))
    assert (list(given), list(secret)) == ([], [])
    return code, shown


@pytest.fixture
def tapping(monkeypatch, telegram):
    """Somebody opens the link as soon as it is shown."""
    monkeypatch.setattr(setup.secrets, "token_urlsafe", lambda _: "KEY")
    telegram.said(7, 42, "/start setup-KEY")


def test_five_answers_make_a_configuration_that_holds_and_an_administrator(telegram, tapping, capsys):
    code, asked = run("zh", "幸福里", "Asia/Nowhere", "", "6543210", tokens=("nonsense", TOKEN))
    assert (code, asked[1]) == (0, "小区名称 [邻里]：")
    config = load(FILE, {})
    community = config.community
    assert (config.telegram.token, community.name, community.phone, community.admins) == (
        TOKEN,
        "幸福里",
        "6543210",
        [42],
    )
    assert (community.language, community.timezone) == ("zh", "Asia/Shanghai")
    assert stat.S_IMODE(FILE.stat().st_mode) == 0o600
    assert "# 值班电话：居民一按就能找到人。" in FILE.read_text()
    out = capsys.readouterr().out
    for words in (
        "不认这个 token",
        "没有这个时区",
        "https://t.me/linli_bot?start=setup-KEY",
        "P42 是管理员了。",
        "linli check",
    ):
        assert words in out
    assert TOKEN not in out
    assert telegram.waiting == []
    assert telegram.sent[0]["chat_id"] == 42
    assert "/groups" in telegram.sent[0]["text"]


def test_what_people_have_sent_meanwhile_still_waits_and_a_guess_makes_nobody_an_administrator(telegram, tapping):
    telegram.waiting.clear()
    telegram.said(5, 8, "灯坏了")
    telegram.said(6, 9, "/start setup-GUESS")
    telegram.said(7, 42, "/start setup-KEY")
    run("en", "Happy Lane", "Europe/London", "123")
    assert load(FILE, {}).community.admins == [42]
    assert [each["update_id"] for each in telegram.waiting] == [5, 6, 7]


def test_the_second_time_everything_stands_there_and_what_is_not_asked_about_stays(telegram, capsys):
    FILE.write_text(
        f"\ufeff# Ours.\n[community]\nname = '幸福里'\nadmins = [42]\n[health]\nport = 8080 # For the monitor.\n"
        f"[telegram]\ntoken = '{TOKEN}'\n",
        encoding="utf-8",
    )
    code, asked = run("", "", "", "110", "n", tokens=("",))
    assert code == 0
    assert "[幸福里]" in asked[1]
    config = load(FILE, {})
    assert (config.community.name, config.community.phone, config.community.admins) == ("幸福里", "110", [42])
    assert config.telegram.token == TOKEN
    assert re.search(r"# Ours\.\n[^#]*# For the monitor\.", FILE.read_text(), re.DOTALL)


def test_a_running_bot_is_not_disturbed_and_the_answers_are_kept(telegram, capsys):
    telegram.running = True
    code, _ = run("en", "Happy Lane", "", "123")
    assert code == 0
    assert "Stop it (sudo systemctl stop linli)" in capsys.readouterr().out
    assert load(FILE, {}).community.name == "Happy Lane"


def test_nobody_to_answer_writes_nothing(telegram):
    def ask(_):
        raise EOFError

    with pytest.raises(setup.ConfigError, match="in a terminal"):
        setup.set_up(FILE, ask, ask)
    assert not FILE.exists()


def test_the_way_to_telegram_may_stand_in_the_environment_and_a_lack_of_one_says_what_to_do(
    telegram, tapping, monkeypatch, capsys
):
    monkeypatch.setenv("LINLI_TELEGRAM_API_URL", "http://127.0.0.1:8081")
    addresses, ways = [], iter([NetworkError("no way"), None, None])

    def at(token, address, network):
        addresses.append(address)
        if error := next(ways):
            raise error
        return telegram.at(token, address, network)

    monkeypatch.setattr(setup, "Api", at)
    run("en", "", "", "6543210", tokens=(TOKEN, TOKEN))
    assert addresses == ["http://127.0.0.1:8081"] * 3
    out = capsys.readouterr().out
    assert "Telegram cannot be reached at http://127.0.0.1:8081: no way." in out
    assert "Once this machine has a way there" in out
    assert "8081" not in FILE.read_text()


@pytest.mark.parametrize("answers", range(4))
@pytest.mark.parametrize("before", [None, "# Ours.\n[community]\nname = 'A'\n"])
def test_whoever_leaves_amid_the_questions_leaves_the_file_as_it_was(telegram, answers, before):
    if before:
        FILE.write_text(before)
    given = iter(["zh", "幸福里", "", "6543210"][:answers])

    def ask(_):
        try:
            return next(given)
        except StopIteration:
            raise KeyboardInterrupt from None

    with pytest.raises(KeyboardInterrupt):
        setup.set_up(FILE, ask, lambda _: TOKEN)
    assert [each.name for each in Path().iterdir()] == ([FILE.name] if before else [])
    assert not before or FILE.read_text() == before


def test_whoever_waits_for_no_administrator_has_answered_all_the_same(telegram, monkeypatch, capsys):
    def leave(self, api, key):
        raise KeyboardInterrupt

    monkeypatch.setattr(setup.Setup, "_tapped", leave)
    code, _ = run("en", "Happy Lane", "", "123")
    assert code == 0
    assert (load(FILE, {}).community.name, load(FILE, {}).community.admins) == ("Happy Lane", [])
    assert "There is no administrator yet; run `linli setup` again." in capsys.readouterr().out


def test_whoever_leaves_amid_the_writing_leaves_no_half_file_with_the_token(telegram, monkeypatch):
    FILE.write_text("# Ours.\n")

    def leave(document):
        raise KeyboardInterrupt

    monkeypatch.setattr("bot.verbs.setup_file.tomlkit.dumps", leave)
    with pytest.raises(KeyboardInterrupt):
        run("en", "Happy Lane", "", "123")
    assert [each.name for each in Path().iterdir()] == [FILE.name]
    assert FILE.read_text() == "# Ours.\n"
