"""A home is to be made safe for old age (适老化改造): what → a summary, to which words and photos are added → sent."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.dialogue.attachment import PASSED_ON
from handlers.dialogue.button import Button, Style
from handlers.dialogue.said import CERTAIN, Said
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.family import acts_for
from handlers.menu.menu import TO_MENU, menu
from handlers.visits.choosing import ask_basic, begun, show_kinds
from handlers.visits.deciding import show_requests
from handlers.visits.draft import LONGEST, MOST_SENT, Draft, Sent, flow
from handlers.visits.homes import STATES, concerns, tell_all
from handlers.visits.items import said
from handlers.visits.wishing import wished
from handlers.visits.withdrawing import withdraw
from storage import family
from storage.people import audit, households, members
from storage.people.people import Role
from storage.visits import Item, adaptations, wish

SURE = CERTAIN  # It names a thing of the list and wants it: a proposal and a report say where everybody goes.


@flow.command(
    "adapt",
    ANYONE,
    "Make a home safe for old age",
    wordings=[
        *("适老化改造", "申请适老化改造", "家里做适老化改造", "居家适老化"),
        *("装扶手", "装个扶手", "申请装扶手", "家里装扶手", "浴室装扶手", "卫生间装扶手", "厕所装扶手", "老人家里改造"),
        *("装坡道", "想装个坡道", "装床边护栏", "想要淋浴椅", "申请轮椅", "申请淋浴椅", "grab rail in the bathroom"),
        *("我要轮椅坡道", "i need a wheelchair", "i need a ramp", "i need a grab rail"),
        *("make my home safe for old age", "adapt my home for old age", "home adaptation", "grab rails"),
    ],
    aside=True,
)
async def begin(talk: Talk[Draft]) -> None:
    """For the home where they live."""
    await _begin_for_oneself(talk)


def wishes(told: Said) -> float:
    return SURE * bool(wished(told.words))


@flow.recognises(wishes, ANYONE, called=phrase("🏠 A safe home"))
async def hear_wish(talk: Talk[Draft]) -> None:
    """“卫生间想装扶手”: what they want is chosen already, and their words go along."""
    await _begin_for_oneself(talk, wished(talk.words), talk.words)


async def _begin_for_oneself(talk: Talk[Draft], items: Sequence[Item] = (), words: str = "") -> None:
    if not talk.private:
        raise StaleTap("in a group")
    homes = await members.of_person(talk.tx, talk.person.id)
    if not homes and talk.person.role >= Role.STAFF:
        return await show_requests(talk)  # Who works here and lives elsewhere means those of others.
    if not homes:
        return talk.say(
            "That is for a home of yours. For somebody else: the office writes it down, or their family does.",
            Button(TO_MENU, menu),
        )
    me = await family.of_person(talk.tx, talk.person.id)
    return await _begin(talk, homes[0].home.id, me.elder_id if me else 0, items, words)


@flow.button(acts_for)
async def begin_for(talk: Talk[Draft], elder_id: int) -> None:
    """By their family, or by the staff for somebody without a phone."""
    elder = await talk.granted(acts_for, elder_id)
    if not elder.home_id or not talk.private:
        return talk.refuse("Their home is not known yet. The office can write it down.")
    return await _begin(talk, elder.home_id, elder_id)


async def _begin(talk: Talk[Draft], home_id: int, elder_id: int, items: Sequence[Item] = (), words: str = "") -> None:
    running = await adaptations.of_home(talk.tx, home_id)
    if running:
        theirs = await concerns.holds(talk, running.number)
        return talk.say(
            "🏠 For this home there is a request already: {number}, {state}.",
            *([Button("✖️ Withdraw", withdraw, running.number)] if theirs else []),
            Button(TO_MENU, menu),
            number=running.number,
            state=STATES[running.state],
        )
    talk.draft = Draft(home=home_id, elder=elder_id, items=list(items), words=words)
    return await _summarise(talk) if items else ask_basic(talk)


@flow.button(ANYONE)
async def go_on(talk: Talk[Draft]) -> None:
    draft = await begun(talk)
    if not draft.items:
        return talk.refuse("Please choose at least one.")
    return await _summarise(talk)


async def _summarise(talk: Talk[Draft], before: Phrase | str = "") -> None:
    draft = await begun(talk)
    home = await households.find(talk.tx, draft.home)
    talk.ask(
        "{before}🏠 {home}\n{items}{words}{sent}\n\nShall I send it to the office? You can say more, and send photos of"
        " the place.",
        Button("✅ Send", send).styled(Style.SUCCESS),
        Button("✏️ Choose", show_kinds, True),
        Button(TO_MENU, menu),
        then=hear_place,
        before=before,
        home=home.label if home else "–",
        items=[said(wish(each)) for each in draft.items],
        words=Phrase("\n💬 {words}", {"words": draft.words}) if draft.words else "",
        sent=phrase("\n📎 {count} with it", count=len(draft.sent)) if draft.sent else "",
    )


def belongs(told: Said) -> float:
    """What is told while one asks belongs to it, unless it is surely something else."""
    return 0.7 if told.words else 1.0


@flow.answer(*PASSED_ON, who=ANYONE, claim=belongs, adds=True)
async def hear_place(talk: Talk[Draft]) -> None:
    draft = await begun(talk)
    words = "\n".join(filter(None, (draft.words, talk.words)))
    if len(words) > LONGEST:
        return await _summarise(
            talk, phrase("At most {limit} characters fit, so I have not added that. ", limit=LONGEST)
        )
    attachment = talk.attachment if talk.kind is not MessageKind.WORDS else None
    if attachment and len(draft.sent) >= MOST_SENT:
        return await _summarise(
            talk, phrase("At most {limit} photos and messages fit, so I have not added that. ", limit=MOST_SENT)
        )
    draft.words = words
    if attachment:
        draft.sent.append(Sent(attachment.kind.value, dict(attachment.content)))
    talk.has_begun = True
    return await _summarise(talk, phrase("Added. "))


@flow.button(ANYONE)
async def send(talk: Talk[Draft]) -> None:
    draft = await begun(talk)
    if not draft.items:
        raise StaleTap("nothing is chosen")
    elder = await family.find(talk.tx, draft.elder) if draft.elder else None
    made = await adaptations.ask(
        talk.tx,
        draft.home,
        (elder.person_id or 0) if elder else talk.person.id,
        elder.elder_id if elder else None,
        talk.person.id,
        [wish(each) for each in draft.items],
        talk.now,
        words=draft.words,
        attached=[{"kind": each.kind, "content": each.content} for each in draft.sent],
    )
    talk.end()
    if not made:
        return talk.refuse("For this home there is a request already.")
    behalf = made.person_id if made.person_id not in {0, talk.person.id} else None
    await audit.note(talk.tx, talk.person.id, "visits.adapt", str(made.number), talk.now, on_behalf=behalf)
    talk.tell_staff(
        "🏠 Request {number} to make a home safe for old age has come. Who and what: /work", number=made.number
    )
    await tell_all(talk, made, but=talk.person.id)
    return talk.say(
        "🏠 Sent: request {number}. Somebody from the office comes and looks; I tell you at each step.",
        Button("✖️ Withdraw", withdraw, made.number),
        Button(TO_MENU, menu),
        number=made.number,
    )
