"""The letter that lets a household in: a page of HTML that prints on A4, with nothing from the internet."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from importlib.resources import files

from babel.dates import format_date

from storage.people.codes import Code
from storage.people.households import Household

LANGUAGES = ("zh", "en")
_LOCALES = {"zh": "zh_Hans", "en": "en_GB"}
_IN_A_GROUP = 4  # Characters of a code, between two dashes.

_WORDS: Mapping[str, Mapping[str, str]] = {
    "zh": {
        "building": "{}号楼",
        "entrance": "{}单元",
        "room": "{}室",
        "between": " ",
        "what": "凭这封信，您可以在 Telegram 上登记为本户住户。报修、找人、查进展，跟小区助手说一声就行。",
        "scan": "用手机相机扫一扫",
        "type": "扫不了？在 Telegram 里找到 {}，把下面任意一行发给它：",
        "uses": "可登记",
        "person": "1 人",
        "people": "{} 人",
        "until": "有效期至",
        "phone": "值班电话",
        "care": "请收好，不要转发：持有这封信的人都能登记为您家住户。",
    },
    "en": {
        "building": "Building {}",
        "entrance": "entrance {}",
        "room": "room {}",
        "between": ", ",
        "what": "With this letter you become a resident of this home on Telegram. Tell the assistant what is broken,"
        " and hear what becomes of it.",
        "scan": "Scan it with a phone camera",
        "type": "No camera? Find {} in Telegram, and send it any one of these lines:",
        "uses": "Lets in",
        "person": "1 person",
        "people": "{} people",
        "until": "Valid until",
        "phone": "Duty desk",
        "care": "Keep it to yourselves: whoever has this letter can join your home.",
    },
}


_LETTER = """\
<section class="letter">
<header><h1>{community}</h1><p class="label">{label}</p></header>
{opening}<div class="scan">{picture}<div class="captions">{captions}</div></div>
<div class="typing">{typing}<p class="code characters">{characters}</p>
{spelled}</div>
<footer>{terms}{care}</footer>
</section>
"""


class Markup(str):
    """Is HTML already; whatever is not gets escaped."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Letter:
    home: Household
    code: Code


@dataclass(frozen=True, slots=True)
class Paper:
    """What all letters of a page have in common."""

    community: str
    phone: str
    bot: str  # Without its @.
    languages: Sequence[str]
    uses: int
    until: date

    def head(self) -> str:
        return _fill(
            '<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n<meta name="robots"'
            ' content="noindex">\n<title>{community}</title>\n<style>\n{style}</style>\n</head>\n<body>\n',
            language=self.languages[0],
            community=self.community,
            style=Markup(files("handlers.households").joinpath("letter.css").read_text(encoding="utf-8")),
        )

    def letter(self, letter: Letter) -> str:
        return _fill(
            _LETTER,
            community=self.community,
            label=letter.home.label,
            opening=self._each(
                '<h2 lang="{language}">{address}</h2>\n<p class="what" lang="{language}">{what}</p>\n', letter
            ),
            picture=picture(link(self.bot, letter.code)),
            captions=self._each('<p lang="{language}">{scan}</p>', letter),
            typing=self._each('<p lang="{language}">{type}</p>\n', letter),
            characters=grouped(letter.code),
            spelled=self._each('<p class="code words" lang="{language}">{spelled}</p>\n', letter),
            terms=self._terms(letter),
            care=self._each('<p class="care" lang="{language}">{care}</p>\n', letter),
        )

    def foot(self) -> str:
        return "</body>\n</html>\n"

    def _terms(self, letter: Letter) -> Markup:
        """A column for each fact, with its name in every language above it."""
        columns = "".join(
            _fill(
                "<div>{names}{facts}</div>",
                names=self._each(f'<p class="name" lang="{{language}}">{{{name}}}</p>', letter),
                facts=Markup("".join(dict.fromkeys(self._each_alone(f'<p class="fact">{{{fact}}}</p>', letter)))),
            )
            for name, fact in (("uses", "people"), ("until", "day"), ("phone", "number"))
        )
        return Markup(f'<div class="terms">{columns}</div>\n')

    def _each(self, template: str, letter: Letter) -> Markup:
        """Once in every language."""
        return Markup("".join(self._each_alone(template, letter)))

    def _each_alone(self, template: str, letter: Letter) -> list[Markup]:
        return [_fill(template, **self._values(language, letter)) for language in self.languages]

    def _values(self, language: str, letter: Letter) -> dict[str, str]:
        words = dict(_WORDS[language])
        return words | {
            "language": {"zh": "zh-Hans"}.get(language, language),
            "address": spelled_out(letter.home, language),
            "type": words["type"].format(f"@{self.bot}"),
            "people": words["person" if self.uses == 1 else "people"].format(self.uses),
            "day": format_date(self.until, "long", _LOCALES[language]),
            "number": self.phone,
            "spelled": letter.code.spelled(language),
        }


def last_day(now: datetime, days: int, zone: tzinfo) -> tuple[date, datetime]:
    """The day that a letter names, and the instant at which it ends where the community is."""
    day = now.astimezone(zone).date() + timedelta(days=days)
    return day, datetime.combine(day + timedelta(days=1), time(), zone)


def link(bot: str, code: Code) -> str:
    """Opens the bot and hands it the code: https://core.telegram.org/bots/features#deep-linking."""
    return f"https://t.me/{bot}?start=join_{code}"


def picture(text: str) -> Markup:
    """A QR code that is still read when a quarter of it is creased or stained (level Q)."""
    import segno

    return Markup(segno.make(text, error="q", boost_error=False, micro=False).svg_inline(border=2, omitsize=True))


def grouped(code: Code) -> str:
    """`ABCD-EFGH-JKM`: the eye keeps its place."""
    letters = str(code)
    return "-".join(letters[place : place + _IN_A_GROUP] for place in range(0, len(letters), _IN_A_GROUP))


def spelled_out(home: Household, language: str) -> str:
    """3号楼 2单元 501室, or Building 3, entrance 2, room 501. What has a name rather than a number keeps it."""
    words = _WORDS[language]
    parts = (("building", home.building), ("entrance", home.entrance), ("room", home.room))
    return words["between"].join(
        words[kind].format(part) if part[0].isdecimal() else part for kind, part in parts if part
    )


def _fill(template: str, **values: str) -> Markup:
    """The one place where text becomes HTML: rosters and configurations are other people's words."""
    return Markup(
        template.format_map(
            {name: value if isinstance(value, Markup) else html.escape(value) for name, value in values.items()}
        )
    )
