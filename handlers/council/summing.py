"""The whole of a proposal before neighbours see it → it is proposed, its author's home has signed, the office knows."""

from __future__ import annotations

from handlers.council.draft import Draft, flow, questions, rules_of, step_named
from handlers.council.revising import ask_because, content_of
from handlers.council.scoping import home_of, place_of
from handlers.council.sharing import ways_to_share
from handlers.council.signing import see_whether_enough
from handlers.council.telling import ANYTHING, NOTHING, add_words, belongs, keep_what_is_shown
from handlers.council.wording import amended
from handlers.council.words import a_home, whom, yuan
from handlers.dialogue.agreement import YES
from handlers.dialogue.button import Button, Link, Style
from handlers.dialogue.step import ANYONE, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase, spoken
from handlers.menu.menu import TO_MENU, menu
from storage.council import conventions, followers, proposals, signatures, versions
from storage.council.proposals import Proposal
from storage.people import audit, members
from storage.people.people import Role
from storage.queues.cards import Card

PROPOSE = YES | {"propose", "send", "发", "提交", "提议"}


@flow.button(ANYONE)
async def ask_confirmation(talk: Talk[Draft]) -> None:
    draft = talk.draft
    if not draft.title:
        raise StaleTap("nothing is being proposed")
    home, place = await home_of(talk), await place_of(talk)
    name = [Button("🙈 Without my name", be_unnamed) if draft.named else Button("🙋 With my name", be_named)]
    go = Button("✅ Change it", ask_because) if draft.number else Button("✅ Propose it", propose)
    await questions.put(
        talk,
        "confirm",
        phrase(
            "{asked}{suggested}\n\n<b>{title}</b>\n{whom}\n\n{words}{cost}{media}\n\nThey read: proposed by {who}.",
            asked=phrase("Shall I change your proposal to this?")
            if draft.number
            else phrase("Shall I put this to your neighbours?"),
            suggested=phrase("\n🔧 Put it into your words. It is taken up once you have changed the proposal.")
            if draft.number and draft.item
            else "",
            title=draft.title,
            whom=whom(place),
            words=draft.words,
            cost=phrase("\n💰 {yuan} yuan", yuan=yuan(draft.cost_fen)) if draft.cost_fen else "",
            media=phrase("\n📷 {photos} · 📎 {files}", photos=len(draft.photos), files=len(draft.documents))
            if draft.photos or draft.documents
            else "",
            who=talk.name if draft.named else a_home(home),
        ),
        go.styled(Style.SUCCESS),
        *await questions.changes(talk),
        *([] if draft.on_behalf or draft.number else name),
        pictures=draft.photos[:1],
    )
    draft.complete = True


@flow.button(ANYONE)
async def be_named(talk: Talk[Draft]) -> None:
    talk.draft.named = True
    await ask_confirmation(talk)


@flow.button(ANYONE)
async def be_unnamed(talk: Talk[Draft]) -> None:
    talk.draft.named = False
    await ask_confirmation(talk)


@flow.answer(*ANYTHING, who=ANYONE, claim=belongs, adds=True)
async def hear_late(talk: Talk[Draft]) -> None:
    """What they think of once they see the whole belongs to it."""
    said = spoken(talk.words)
    if said in PROPOSE:
        return await (ask_because if talk.draft.number else propose)(talk)
    keep_what_is_shown(talk)
    changed = amended(talk.draft.words, talk.words) if talk.draft.convention else None
    if changed and len(changed) <= versions.WORDS:
        talk.draft.words = changed
    elif talk.words and said not in NOTHING:
        add_words(talk, talk.words)
    return await questions.go_on(talk)


@flow.button(ANYONE)
async def propose(talk: Talk[Draft]) -> None:
    draft, rules = talk.draft, rules_of(talk)
    if not draft.complete or not draft.title or draft.number or (draft.on_behalf and talk.person.role < Role.STAFF):
        raise StaleTap("not everything was asked")
    home, place = await home_of(talk), await place_of(talk)
    if await proposals.count_open(talk.tx, home.id) >= rules.most_open:
        return talk.say(
            "Your home has {count} open proposals already; please wait until one of them is decided, or withdraw one."
            " What you wrote is kept.",
            Button("🏛 Council", step_named("show_council")),
            Button(TO_MENU, menu),
            count=rules.most_open,
        )
    person_id = 0 if draft.on_behalf else talk.person.id
    content = content_of(draft)
    filed_by = talk.person.id if draft.on_behalf else None
    made = await proposals.make(
        talk.tx, place, content, person_id, home.id, talk.now, rules, named=draft.named, filed_by=filed_by
    )
    if draft.convention:
        await conventions.would_change(talk.tx, made.number, draft.convention)
    if draft.on_behalf:
        await audit.note(talk.tx, talk.person.id, "council.behalf", str(made.number), talk.now)
    await followers.follow(talk.tx, made.number, person_id, talk.now)
    relation = await members.belongs(talk.tx, person_id, home.id)
    if draft.on_behalf or relation in rules.signers:
        await signatures.sign(talk.tx, made, home.id, person_id, talk.now, filed_by=filed_by)
    talk.end()
    signing = phrase("Homes of {whom} can sign it until enough have; send them the link.", whom=whom(place))
    written = phrase("🏛 The proposal is number <b>{number}</b>. {signing}", number=made.number, signing=signing)
    own = phrase(
        "🏛 Your proposal is number <b>{number}</b>. {signing} I tell you what becomes of it.",
        number=made.number,
        signing=signing,
    )
    talk.say(
        written if draft.on_behalf else own,
        *ways_to_share(talk, f"council_{made.number}", made.title),
        Button("👀 Look at it", step_named("show_one"), made.number),
        Button(TO_MENU, menu),
    )
    if not await see_whether_enough(talk, made):
        tell_office(talk, made)
    return None


def tell_office(talk: Talk[Draft], made: Proposal) -> None:
    talk.tell_staff(
        "🏛 New proposal {number}: <b>{title}</b>\n{whom}",
        Link("👀 Look at it", f"council_{made.number}"),
        card=Card("council", "proposal", made.number),
        number=made.number,
        title=made.title,
        whom=whom(made.place),
    )
