"""Every version that there was, and what each changed, in words."""

from __future__ import annotations

from handlers.council.draft import Draft, flow, reads, rules_of, step_named
from handlers.council.words import day, yuan
from handlers.dialogue.button import Button
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.back import back
from storage.council import versions
from storage.council.differences import Differences, differences

SHOWN = 8
EXCERPT = 200  # Characters of a sentence.


def in_words(changed: Differences) -> list[Phrase]:
    lines = []
    if changed.titles:
        lines.append(phrase("✏️ Title: {before} → {after}", before=changed.titles[0], after=changed.titles[1]))
    if changed.costs:
        before, after = (yuan(each) if each else phrase("nobody knew") for each in changed.costs)
        lines.append(phrase("💰 Cost: {before} → {after} yuan", before=before, after=after))
    if changed.rewritten:
        lines.append(phrase("📄 It was written anew from beginning to end."))
    lines += [phrase("➕ {words}", words=_short(each)) for each in changed.added]
    lines += [phrase("➖ <s>{words}</s>", words=_short(each)) for each in changed.taken_out]
    if changed.pictures:
        before_, after_ = changed.pictures
        lines.append(phrase("📎 Photos and files: {before} → {after}", before=before_, after=after_))
    return lines or [phrase("Nothing is different.")]


def _short(words: str) -> str:
    return words if len(words) <= EXCERPT else words[: EXCERPT - 1] + "…"


@flow.button(reads)
async def show_versions(talk: Talk[Draft], number: int) -> None:
    proposal = await talk.granted(reads, number)
    zone, found = rules_of(talk).zone, await versions.all_of(talk.tx, number)
    lines = [
        phrase(
            "Version {version}, {day}{because}",
            version=each.version,
            day=day(each.made_at, zone, talk.now),
            because=Phrase(": {because}", {"because": each.because}) if each.because else "",
        )
        for each in found[-SHOWN:]
    ]
    buttons = [
        Button(phrase("Version {version}", version=each.version), show_version, number, each.version)
        for each in found[-SHOWN:]
    ]
    talk.say(
        "📚 <b>{number} · {title}</b>\n\n{lines}",
        *[tuple(buttons[at : at + 3]) for at in range(0, len(buttons), 3)],
        back(step_named("show_one"), number),
        number=number,
        title=proposal.title,
        lines=lines,
    )


@flow.button(reads)
async def show_version(talk: Talk[Draft], number: int, place: int) -> None:
    await talk.granted(reads, number)
    found = {each.version: each for each in await versions.all_of(talk.tx, number)}
    if place not in found:
        raise StaleTap(str(place))
    here, before = found[place], found.get(place - 1)
    changed = in_words(differences(before.content, here.content)) if before else []
    talk.say(
        "<b>{title}</b>\nVersion {version}, {day}\n\n{words}{cost}{changed}",
        back(show_versions, number),
        title=here.content.title,
        version=place,
        day=day(here.made_at, rules_of(talk).zone, talk.now),
        words=here.content.words,
        cost=phrase("\n💰 {yuan} yuan", yuan=yuan(here.content.cost_fen)) if here.content.cost_fen else "",
        changed=phrase("\n\n<b>What this version changed</b>\n{lines}", lines=changed) if changed else "",
    )
