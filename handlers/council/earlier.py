"""Earlier versions of a convention: since when each held, which proposal brought it, and what it changed."""

from __future__ import annotations

from handlers.council.convention import reads_convention, show_convention
from handlers.council.draft import Draft, flow, rules_of, step_named
from handlers.council.words import day
from handlers.dialogue.button import Button
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.back import back
from storage.council import conventions
from storage.council.conventions import Convention

SHOWN = 4  # Versions that are a tap away.


@flow.button(reads_convention)
async def show_earlier(talk: Talk[Draft], number: int, card: int) -> None:
    """Of the version `card`; 0: of the one before the newest."""
    convention = await talk.granted(reads_convention, number)
    every = await conventions.versions_of(talk.tx, number)
    at = (card or convention.version - 1) - 1
    if not 0 <= at < len(every) or len(every) < 2:
        raise StaleTap(str(card))
    shown, before = every[at], every[at - 1] if at else None
    zone, now = rules_of(talk).zone, talk.now
    others = [each for each in reversed(every) if each.version not in (shown.version, convention.version)]
    talk.say(
        "📚 <b>{title}</b>\nVersion {version} of {count}, {day}\n\n{articles}",
        *[
            Button(
                phrase("Version {version}, {day}", version=each.version, day=day(each.adopted_at, zone, now)),
                show_earlier,
                number,
                each.version,
            ).short(phrase("Version {version}", version=each.version))
            for each in others[:SHOWN]
        ],
        Button("🏛 The proposal", step_named("show_one"), shown.proposal),
        back(show_convention, number),
        title=shown.title,
        version=shown.version,
        count=len(every),
        day=day(shown.adopted_at, zone, now),
        articles=_articles(shown, before),
    )


def _articles(shown: Convention, before: Convention | None) -> list[Phrase]:
    """What it added, and what it left out."""
    old = before.articles if before else shown.articles
    lines = [
        Phrase("{place}. {sign}{words}", {"place": place, "sign": "" if words in old else "➕ ", "words": words})
        for place, words in enumerate(shown.articles, 1)
    ]
    return lines + [Phrase("➖ <s>{words}</s>", {"words": words}) for words in old if words not in shown.articles]
