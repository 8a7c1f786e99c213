"""Conventions: what neighbours keep to, article by article; a home signs it, or proposes a change."""

from __future__ import annotations

from handlers.council.draft import Draft, flow, questions, rules_of, step_named
from handlers.council.words import day, whom
from handlers.dialogue.button import Button, Row
from handlers.dialogue.predicate import Predicate
from handlers.dialogue.step import ANYONE, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase, plain
from handlers.menu.back import back
from storage.council import conventions, versions
from storage.council.conventions import Convention
from storage.people import members
from storage.people.households import Household
from storage.people.people import Role

SHOWN = 5
IN_A_ROW = 5


async def _reads_it(talk: Talk[Draft], number: int) -> Convention | None:
    if talk.person.role < Role.STAFF and not await members.of_person(talk.tx, talk.person.id):
        return None
    return await conventions.find(talk.tx, number)


reads_convention = Predicate("lives where this is kept to", ANYONE, _reads_it)


async def _signing(talk: Talk[Draft], convention: Convention) -> list[Household]:
    signers, mine = rules_of(talk).signers, await members.of_person(talk.tx, talk.person.id)
    return [each.home for each in mine if convention.place.has(each.home) and each.relation in signers]


@flow.button(ANYONE)
async def show_conventions(talk: Talk[Draft]) -> None:
    if talk.person.role < Role.STAFF and not await members.of_person(talk.tx, talk.person.id):
        raise StaleTap("lives elsewhere")
    found = (await conventions.all_of(talk.tx))[-SHOWN:]
    talk.say(
        "📜 What we keep to:\n\n{lines}",
        *[Button(Phrase("📜 {title}", {"title": each.title}), show_convention, each.number) for each in found],
        back(step_named("show_council")),
        lines=[Phrase("<b>{title}</b> · {whom}", {"title": each.title, "whom": whom(each.place)}) for each in found]
        or phrase("There is no convention yet. A proposal that was agreed to can become one."),
    )


@flow.button(reads_convention)
async def show_convention(talk: Talk[Draft], number: int) -> None:
    convention = await talk.granted(reads_convention, number)
    signed, homes = await conventions.signed(talk.tx, convention), await _signing(talk, convention)
    unsigned = [
        place
        for place in range(1, len(convention.articles) + 1)
        if any(home.id not in signed.get(place, ()) for home in homes)
    ]
    singly = [Button(f"✍️ {place}", sign_article, number, convention.version, place) for place in unsigned]
    rows: list[Row] = [Button("✍️ Sign all of it", sign_all, number, convention.version)] if unsigned else []
    if len(unsigned) > 1:
        rows += [tuple(singly[at : at + IN_A_ROW]) for at in range(0, len(singly), IN_A_ROW)]
    if any(home.id in every for every in signed.values() for home in homes):
        rows.append(Button("↩️ Take my signatures back", take_signature_back, number, convention.version))
    talk.say(
        "📜 <b>{title}</b>\n{whom} · version {version}, {day}\n\n{articles}",
        *rows,
        *([Button("📝 Propose a change", propose_change, number)] if homes else []),
        *([Button("📚 Earlier versions", step_named("show_earlier"), number, 0)] if convention.version > 1 else []),
        *([Button("✍️ On paper", step_named("ask_paper_signatures"), number)] if _may_note(talk) else []),
        back(show_conventions),
        title=convention.title,
        whom=whom(convention.place),
        version=convention.version,
        day=day(convention.adopted_at, rules_of(talk).zone, talk.now),
        articles=[
            phrase(
                "{place}. {words}\n    ✍️ homes: {count}{mine}",
                place=place,
                words=words,
                count=len(signed.get(place, ())),
                mine=phrase(" · yours, too") if homes and place not in unsigned else "",
            )
            for place, words in enumerate(convention.articles, 1)
        ],
    )


def _may_note(talk: Talk[Draft]) -> bool:
    return talk.person.role >= Role.STAFF and talk.private


@flow.button(reads_convention)
async def sign_all(talk: Talk[Draft], number: int, card: int) -> None:
    """`card` is the version that they have read."""
    convention = await talk.granted(reads_convention, number)
    await _sign(talk, convention, card, range(1, len(convention.articles) + 1))


@flow.button(reads_convention)
async def sign_article(talk: Talk[Draft], number: int, card: int, place: int) -> None:
    convention = await talk.granted(reads_convention, number)
    if not 1 <= place <= len(convention.articles):
        raise StaleTap(str(place))
    await _sign(talk, convention, card, [place])


async def _sign(talk: Talk[Draft], convention: Convention, read: int, articles: range | list[int]) -> None:
    homes = await _signing(talk, convention)
    if not homes or read != convention.version:
        raise StaleTap(str(convention.number))
    for home in homes:
        for article in articles:
            await conventions.sign(talk.tx, convention, article, home.id, talk.person.id, talk.now)
    talk.toast("Signed for {home}. Thank you!", home=" · ".join(home.label for home in homes))
    await show_convention.take(talk, convention.number)


@flow.button(reads_convention)
async def take_signature_back(talk: Talk[Draft], number: int, card: int) -> None:
    """Of their homes, of the version that they have read."""
    convention = await talk.granted(reads_convention, number)
    homes = await _signing(talk, convention) if card == convention.version else []
    if not any([await conventions.take_back(talk.tx, convention, home.id) for home in homes]):
        raise StaleTap(str(number))
    talk.toast("Your signature is taken back.")
    await show_convention.take(talk, number)


@flow.button(reads_convention)
async def propose_change(talk: Talk[Draft], number: int) -> None:
    """A proposal as any other, which begins with the articles as they are."""
    convention = await talk.granted(reads_convention, number)
    homes = await _signing(talk, convention)
    if not homes:
        raise StaleTap(str(number))
    talk.put_aside()
    title = plain(talk.person.language, phrase("Change “{title}”", title=convention.title))[: versions.TITLE]
    talk.draft = Draft(
        home=homes[0].id,
        scope=convention.place.scope.value,
        title=title,
        words="\n".join(f"{place}. {words}" for place, words in enumerate(convention.articles, 1)),
        convention=number,
        compared=True,
    )
    await questions.go_on(talk)
