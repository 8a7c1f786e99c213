"""A finding in words: a title, and a few short lines below it."""

from __future__ import annotations

from handlers.collection import Calendar, hours_and_place, next_dates
from handlers.dialogue.post import Post
from handlers.dialogue.words import Phrase, phrase
from handlers.sorting.advice import DANGERS, PREPARATIONS, REASONS, ROUTES
from handlers.sorting.bins import BINS
from handlers.sorting.rhymes import BELONGS, HOW
from storage.sorting import Category, City, Finding, Outcome, english_name
from storage.sorting.finding import Preparation


def title(finding: Finding, city: City, language: str) -> Phrase:
    """What it is and where it goes; for several things only what they are."""
    if finding.about:
        bin = BINS[city][finding.about]
        return Phrase("{bin} · {colour}", {"bin": bin.name, "colour": bin.colour})
    name = _named(finding, language)
    if finding.parts or finding.outcome is Outcome.ROUTE or not finding.category:
        return Phrase("{name}", {"name": name})
    bin = BINS[city][finding.category]
    return Phrase("{name}: {bin}", {"name": name, "bin": bin.name})


def lines(finding: Finding, city: City, language: str, phone: str, when: Phrase | None = None) -> list[Phrase]:
    """Danger first. `when` is when it is collected, if that is known."""
    if finding.about:
        return [
            Phrase("✅ {belongs}", {"belongs": BELONGS[finding.about]}),
            Phrase("✋ {how}", {"how": HOW[finding.about]}),
        ]
    found = _danger(finding)
    if finding.parts:
        found += [_part(part, city, language) for part in finding.parts]
    elif finding.outcome is Outcome.ASK:
        found.append(phrase("It depends. Which one is it?"))
    elif finding.outcome is Outcome.CANDIDATES:
        found.append(phrase("Do you mean one of these?"))
    elif finding.outcome is Outcome.UNKNOWN:
        found.append(phrase("I do not know this, and I do not want to guess."))
    elif finding.route:
        found.append(ROUTES[finding.route])
        if finding.urgent:
            found.append(phrase("☎️ Duty desk: {phone}", phone=phone))
        else:
            found.append(when or phrase("When and where: ask the duty desk, {phone}.", phone=phone))
    else:
        found += _reasons(finding, city)
    if finding.unread:
        more = "、".join(finding.unread) if language == "zh" else ", ".join(finding.unread)
        found.append(
            phrase("✂️ That was a lot at once; not looked at yet: {things}. Please send it again.", things=more)
        )
    return found


def whole(finding: Finding, city: City, language: str, phone: str, when: Phrase | None = None) -> Phrase:
    """Title and lines, as a message."""
    said = Phrase("{lines}", {"lines": lines(finding, city, language, phone, when)})
    if not finding.item:
        return said
    return Phrase("<b>{title}</b>\n{lines}", {"title": title(finding, city, language), "lines": said})


async def collection_days(post: Post, finding: Finding) -> Phrase | None:
    """When what no bin is for is collected, and where; None if the calendar does not know."""
    collected = post.community.of(Calendar).kinds.get(finding.route or "")
    if not collected:
        return None
    return Phrase(
        "🚛 {dates}{facts}", {"dates": await next_dates(post, collected), "facts": hours_and_place(collected)}
    )


def called(item: str, language: str) -> str:
    """A reader of English sees both names: the neighbours know the Chinese one."""
    english = english_name(item) if language == "en" else ""
    return f"{english} ({item})" if english else item


def _named(finding: Finding, language: str) -> Phrase | str:
    """What was typed, where it was only near to what the list calls it; of several things, all of them."""
    if finding.parts and not finding.english and language == "en":
        return ", ".join(english_name(part.item) or part.item for part in finding.parts)
    item = called(finding.item, language)
    if finding.near and not finding.candidates and finding.asked not in {"", finding.item}:
        return phrase("{words} (like {item})", words=finding.asked, item=item)
    return item


def _danger(finding: Finding) -> list[Phrase]:
    return [Phrase("⚠️ {danger}", {"danger": DANGERS[finding.danger]})] if finding.danger else []


def _reasons(finding: Finding, city: City) -> list[Phrase]:
    found: list[Phrase] = []
    if finding.category:
        found.append(Phrase("👉 {colour}", {"colour": BINS[city][finding.category].colour}))
    if finding.note:
        found.append(phrase("📌 Our community: {note}", note=finding.note))
    elif finding.reason:
        found.append(Phrase("💡 {reason}", {"reason": REASONS[finding.reason]}))
    if finding.preparation:
        found.append(Phrase("✋ {preparation}", {"preparation": PREPARATIONS[finding.preparation]}))
    if finding.guess:
        found.append(
            phrase("It is on no list: I go by what it is made of, or what kind of thing it is. If in doubt, ask.")
        )
    elif finding.near:
        found.append(phrase("I took it for this. If you mean something else, ask."))
    if finding.careful and finding.preparation is not Preparation.RESCUE:
        found.append(phrase("Not everybody agrees on this one. If in doubt, ask."))
    return found


def _part(part: Finding, city: City, language: str) -> Phrase:
    name = _named(part, language)
    if part.route:
        return Phrase("• {name}\n{where}", {"name": name, "where": ROUTES[part.route]})
    if not part.category:
        where = phrase("it depends") if part.outcome in {Outcome.ASK, Outcome.CANDIDATES} else phrase("not known")
        return Phrase("• {name}: {where}", {"name": name, "where": where})
    return Phrase("• {name}: {bin}", {"name": name, "bin": _bin(part.category, city)})


def _bin(category: Category, city: City) -> Phrase:
    bin = BINS[city][category]
    return Phrase("{name}, {colour}", {"name": bin.name, "colour": bin.colour})
