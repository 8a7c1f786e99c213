"""`linli setup`: asks for what a bot cannot do without, makes the first administrator, and writes the configuration.

Its questions are in the language that is answered first. It can be run again: what stands in the file is offered, and
whatever it does not ask about stays, with its comments.
"""

from __future__ import annotations

import asyncio
import getpass
import secrets
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar
from zoneinfo import available_timezones

import msgspec
from telegram.error import Conflict, InvalidToken, TelegramError
from tomlkit import TOMLDocument

from bot.config.config import Config, ConfigError, load
from bot.greeting import name_of
from bot.network import AiohttpRequest, Api
from bot.verbs.outage_words import outage_words
from bot.verbs.setup_file import read_document, write_document
from handlers.dialogue.terminal import in_words, in_words_of
from handlers.dialogue.update import KINDS, Message, User
from handlers.dialogue.words import Phrase, phrase

SECONDS_TO_TAP = 600
SECONDS_A_CALL = 20


QUESTIONS = {
    "name": phrase("The community's name"),
    "timezone": phrase("Time zone"),
    "phone": phrase("The duty desk's phone"),
}

Ask = Callable[[str], str]
T = TypeVar("T")


def set_up(path: Path, ask: Ask = input, ask_secretly: Ask = getpass.getpass) -> int:
    """Raises ConfigError if what stands in the file is wrong, or it cannot be written."""
    config = load(path if path.exists() else None, {})
    api_url = load(path if path.exists() else None).telegram.api_url  # The environment may name another way there.
    try:
        language = _chosen(ask, "语言 Language: zh / en", config.community.language, ["zh", "en"])
        document = read_document(path, language)
        setup = Setup(document, config, api_url, language, ask, ask_secretly)
        document["community"]["language"] = language
        bot_name = setup.token()
        for key in ("name", "timezone", "phone"):
            setup.words(key)
        write_document(path, document)  # Whatever happens from here on, nothing has to be answered again.
        setup.administrator(bot_name)
    except EOFError:
        raise ConfigError(
            in_words("there is nobody to answer: `linli setup` asks its questions in a terminal")
        ) from None
    write_document(path, document)
    print(
        setup.in_words(
            "Written: {path}\nNext: `linli check` (what is missing), then `linli run` or sudo systemctl enable --now"
            " linli.",
            path=path,
        )
    )
    return 0


class Setup:
    def __init__(
        self, document: TOMLDocument, config: Config, api_url: str, language: str, ask: Ask, ask_secretly: Ask
    ) -> None:
        self._document, self._config, self._ask, self._ask_secretly = document, config, ask, ask_secretly
        self._api_url = api_url
        self._language = language

    def in_words(self, sentence: str | Phrase, **values: object) -> str:
        return in_words_of(self._language, sentence, **values)

    def token(self) -> str:
        """Asks until Telegram knows it; the bot's name."""
        while True:
            present = self._config.telegram.token
            keep = f" [{self.in_words('Enter keeps the present one')}]" if present else ""
            question = self.in_words("The bot's token (from @BotFather: /newbot)")
            token = self._ask_secretly(self.in_words("{question}: ", question=f"{question}{keep}")).strip() or present
            try:
                name = asyncio.run(self._with_api(token, name_of)) if token else ""
            except InvalidToken:
                name = ""
            except TelegramError as error:
                print(
                    self.in_words(
                        "Telegram cannot be reached at {api_url}: {message}.",
                        api_url=self._api_url,
                        message=outage_words(error),
                    )
                )
                print(self.in_words("Once this machine has a way there, give it again; Ctrl-C leaves."))
                continue
            if name:
                print(self.in_words("Telegram knows it as @{name}", name=name))
                self._document["telegram"]["token"] = token
                return name
            print(self.in_words("Telegram does not know this token. Please look again."))

    def words(self, key: str) -> None:
        present = str(self._document["community"].get(key, "") or getattr(self._config.community, key))
        zones = available_timezones() if key == "timezone" else None
        while True:
            question = self.in_words("{question}: ", question=f"{self.in_words(QUESTIONS[key])} [{present}]")
            answer = self._ask(question).strip() or present
            if zones and answer not in zones:
                print(self.in_words("There is no such time zone. Asia/Shanghai would be one."))
            elif answer:
                self._document["community"][key] = answer
                return

    def administrator(self, bot_name: str) -> None:
        """Whoever taps the link: nobody else knows it, and it holds as long as this waits."""
        admins = list(self._document["community"].get("admins", []))
        if admins:
            known = ", ".join(map(str, admins))
            again = self.in_words("There are administrators: {admins}. Add another one? [y/N]", admins=known)
            if self._ask(f"{again} ").strip().lower() != "y":
                return
        key = secrets.token_urlsafe(16)
        print(
            self.in_words(
                "Open this link on the administrator's phone, and tap Start:\n"
                "  {link}\n"
                "(ten minutes; Ctrl-C goes on without)",
                link=f"https://t.me/{bot_name}?start=setup-{key}",
            )
        )
        try:
            user = asyncio.run(self._with_api(self._document["telegram"]["token"], lambda api: self._tapped(api, key)))
        except KeyboardInterrupt:
            user = None
        except Conflict:
            print(
                self.in_words(
                    "The bot is running. Stop it (sudo systemctl stop linli), then run `linli setup` for the"
                    " administrator."
                )
            )
            return
        except TelegramError as error:
            print(self.in_words("Telegram cannot be reached: {error}", error=outage_words(error)))
            user = None
        if not user:
            print(self.in_words("There is no administrator yet; run `linli setup` again."))
            return
        self._document["community"]["admins"] = [*dict.fromkeys([*admins, user.id])]
        print(self.in_words("{name} is an administrator now.", name=user.first_name or user.id))

    async def _tapped(self, api: Api, key: str) -> User | None:
        """Looks at what waits without taking it away: what people have sent is for the bot."""
        end = asyncio.get_running_loop().time() + SECONDS_TO_TAP
        asked = msgspec.json.encode({"timeout": SECONDS_A_CALL, "allowed_updates": KINDS}).decode()
        while asyncio.get_running_loop().time() < end:
            raw = await api.call("getUpdates", asked, seconds=SECONDS_A_CALL + 10)
            waiting = msgspec.json.decode(raw, type=list[Waiting])
            for place, each in enumerate(waiting):
                message = each.message
                if message and message.sender and message.text == f"/start setup-{key}":
                    if not place:  # Nothing older waits, so this one can be taken away.
                        await api.call("getUpdates", msgspec.json.encode({"offset": each.update_id + 1}).decode())
                    words = self.in_words(
                        "You are the administrator of {community} now. Once I run, send me /groups to bind the staff's"
                        " group.",
                        community=self._document["community"]["name"],
                    )
                    greeting = {"chat_id": message.sender.id, "text": words}
                    await api.call("sendMessage", msgspec.json.encode(greeting).decode())
                    return message.sender
            await asyncio.sleep(1)  # Something else waits, and would be given again at once.
        return None

    async def _with_api(self, token: str, act: Callable[[Api], Awaitable[T]]) -> T:
        network = AiohttpRequest()
        await network.initialize()
        try:
            return await act(Api(token, self._api_url, network))
        finally:
            await network.shutdown()


class Waiting(msgspec.Struct):
    """As much of an update as is looked at here."""

    update_id: int
    message: Message | None = None


def _chosen(ask: Ask, question: str, present: str, known: list[str]) -> str:
    while True:
        answer = ask(f"{question} [{present}]: ").strip().lower() or present
        if answer in known:
            return answer
