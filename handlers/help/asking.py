"""Somebody needs help: what kind → a summary, to which more can be said → sent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from handlers.dialogue.attachment import PASSED_ON, Attachment
from handlers.dialogue.button import Button, Row, Style, in_pairs
from handlers.dialogue.said import Said
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.family import acts_for, tell_of
from handlers.help import cards
from handlers.help.calling import ask_for
from handlers.help.draft import (
    KINDS,
    LONGEST,
    MEANING,
    MOST_SENT,
    Draft,
    Sent,
    flow,
    rules_of,
    step_named,
    when,
    zone_of,
)
from handlers.help.messengers import serves_elder
from handlers.help.mine import show_mine, still_run
from handlers.help.reading import kind_in, names_a_day, time_in
from handlers.menu.menu import TO_MENU, menu
from storage import family
from storage.help import Kind, requests
from storage.people import members
from storage.people.people import Role

NUMBERS = phrase("🚨 In danger call first: 120 ambulance · 119 fire · 110 police")


@flow.command(
    "helpme",
    ANYONE,
    "Ask neighbours to help",
    wordings=[
        *("找志愿者", "请志愿者帮忙", "请邻居帮忙", "请人上门", "找人陪我去医院", "找人帮我拿东西"),
        *("紧急", "紧急求助", "有急事", "急事"),
        *("ask a neighbour for help", "ask the volunteers for help", "find somebody to help me", "somebody to come by"),
    ],
)
async def ask_kind(talk: Talk[Draft]) -> None:
    if not talk.private:
        raise StaleTap("in a group")
    talk.draft = Draft()
    talk.say(
        "{numbers}\n\n🤝 What may somebody do for you?", *await kinds(talk), Button(TO_MENU, menu), numbers=NUMBERS
    )


async def kinds(talk: Talk[Any]) -> Sequence[Row]:
    """Also below the numbers of “talk to a person”."""
    urgent_first = sorted(KINDS, key=lambda kind: kind is not Kind.EMERGENCY)  # Simple mode shows three at a time.
    every = [Button(KINDS[kind], choose_kind, kind) for kind in urgent_first]
    rows: list[Row] = in_pairs(every)
    if await still_run(talk):
        rows.append(Button("🤝 What I asked for", show_mine))
    return rows


@flow.button(ANYONE)
async def choose_kind(talk: Talk[Draft], kind: Kind) -> None:
    if not talk.private:
        raise StaleTap("in a group")
    if not talk.was_in_dialogue:
        talk.draft = Draft()
    talk.draft.kind = kind
    summarise(talk)


def summarise(talk: Talk[Draft], before: Phrase | str = "") -> None:
    """Nothing is sent that was not shown."""
    draft = talk.draft
    kind = Kind(draft.kind)
    urgent = kind is Kind.EMERGENCY
    parts = [
        Phrase("👤 {caller}", {"caller": draft.caller}) if draft.caller else None,
        Phrase("🕒 {when}", {"when": when(talk, kind, draft.wanted_at)}),
        Phrase("💬 {words}", {"words": draft.words}) if draft.words else None,
        phrase("📎 {count} with it", count=len(draft.sent)) if draft.sent else None,
    ]
    talk.unfinished = phrase("🤝 Help")
    talk.might_send = True
    later: list[Row] = [] if urgent else [Button("🕒 When", step_named("ask_when"))]
    talk.ask(
        "{before}{numbers}🤝 {kind}: {meaning}\n{lines}\n\nShall I ask? You can say more: type, speak, send a photo.",
        Button("✅ Ask", send).styled(Style.SUCCESS),
        *later,
        Button(TO_MENU, menu),
        then=hear_more,
        before=before,
        numbers=Phrase("{numbers}\n\n", {"numbers": NUMBERS}) if urgent else "",
        kind=KINDS[kind],
        meaning=MEANING[kind],
        lines=[each for each in parts if each],
    )


def adds(said: Said) -> float:
    """What is told while one asks belongs to it, unless it is surely something else."""
    if kind_in(said.words):
        return 0.97
    return 0.7 if said.words else 1.0


@flow.answer(*PASSED_ON, who=ANYONE, claim=adds)
async def hear_more(talk: Talk[Draft]) -> None:
    if not talk.draft.kind:
        raise StaleTap("nothing is asked for")
    await add(talk, phrase("Added. "))


async def add(talk: Talk[Draft], before: Phrase | str = "") -> None:
    """The words, and whatever came with them. A time in them is the time: nobody goes to a doctor “soon”."""
    draft = talk.draft
    words = "\n".join(filter(None, (draft.words, talk.words)))
    if len(words) > LONGEST:
        return summarise(talk, phrase("At most {limit} characters fit, so I have not added that. ", limit=LONGEST))
    attachment = talk.attachment if talk.kind is not MessageKind.WORDS else None
    if attachment and len(draft.sent) >= MOST_SENT:
        return summarise(
            talk, phrase("At most {limit} photos and messages fit, so I have not added that. ", limit=MOST_SENT)
        )
    draft.words = words
    if attachment:
        draft.sent.append(Sent(attachment.kind.value, dict(attachment.content)))
    talk.has_begun = True
    zone = zone_of(talk)
    if draft.kind != Kind.EMERGENCY and talk.words:
        if at := time_in(talk.words, talk.now, zone):
            draft.wanted_at = at
        elif not draft.wanted_at and names_a_day(talk.words, talk.now, zone):
            return await step_named("ask_when").take(talk)
    return summarise(talk, before)


@flow.button(ANYONE)
async def send(talk: Talk[Draft]) -> None:
    draft, rules = talk.draft, rules_of(talk)
    if not draft.kind or not talk.private:
        raise StaleTap("nothing is asked for")
    kind = Kind(draft.kind)
    if draft.elder:
        return await _send_for(talk, kind)
    if draft.caller and talk.person.role < Role.STAFF:
        raise StaleTap("they are none of the staff any more")
    if not draft.caller and await requests.count_open(talk.tx, talk.person.id) >= rules.most_open(kind):
        return talk.say(
            "You have asked for so much already that still runs. Please withdraw something first; if it does not wait:"
            " {phone}, 120, 119, 110.",
            Button("🤝 What I asked for", show_mine),
            Button(TO_MENU, menu),
            phone=talk.community.phone,
        )
    homes = [] if draft.caller else await members.of_person(talk.tx, talk.person.id)
    request = await requests.ask(
        talk.tx,
        0 if draft.caller else talk.person.id,
        kind,
        talk.now,
        people=rules.people(kind),
        words=draft.words,
        attached=[{"kind": each.kind, "content": each.content} for each in draft.sent],
        wanted_at=draft.wanted_at if kind is not Kind.EMERGENCY else None,
        home_id=homes[0].home.id if homes else None,
        caller=draft.caller,
        filed_by=talk.person.id if draft.caller else None,
    )
    talk.end()
    if not request:
        return talk.refuse("I have asked already, a moment ago.")
    await cards.draw_own(talk, request, new=True)
    await cards.draw_group(talk, request)
    return None


async def _send_for(talk: Talk[Draft], kind: Kind) -> None:
    """Family ask for somebody, who is told, and reads who comes; or the messenger, for whoever has no phone."""
    draft = talk.draft
    elder = await acts_for.holds(talk, draft.elder) or await serves_elder.holds(talk, draft.elder)
    if not elder:
        raise StaleTap("they do not act for them any more")
    home = await family.home_of(talk.tx, elder)
    request = await ask_for(
        talk,
        elder,
        home.label if home else "–",
        kind,
        words=draft.words,
        attached=[{"kind": each.kind, "content": each.content} for each in draft.sent],
        wanted_at=draft.wanted_at if kind is not Kind.EMERGENCY else None,
    )
    talk.end()
    if not request:
        return talk.refuse("I have asked already, a moment ago.")
    return tell_of(talk, elder, phrase("🤝 {name} has asked for you: {kind}.", name=talk.name, kind=KINDS[kind]))


def attachment_of(each: dict[str, Any]) -> Attachment:
    return Attachment(MessageKind(each["kind"]), each["content"])
