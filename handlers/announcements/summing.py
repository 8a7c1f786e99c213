"""The summary: exactly what people will see, how many they are and whom it misses → send it, or change a part."""

from __future__ import annotations

from datetime import datetime, timedelta

from handlers.announcements import card, occasions, recurring
from handlers.announcements.alarming import sum_up_alarm
from handlers.announcements.audiences import conditions, reach_words, whom_and_where
from handlers.announcements.composing import use_own
from handlers.announcements.draft import KINDS, Draft, flow, questions, step_named
from handlers.announcements.repeating import next_words, rule_words, spare_holidays, times_of
from handlers.announcements.saying import preview
from handlers.announcements.times import said_at
from handlers.dialogue.button import Button, Row, Style
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Named, Phrase, known_as, phrase
from handlers.menu.menu import ways_on
from storage.announcements import (
    OUTAGES,
    Announcement,
    AnnouncementRules,
    Planned,
    Reach,
    Targets,
    life,
    outages,
    reach,
)
from storage.people import audit, people
from storage.people.people import Role

SIMILAR = timedelta(hours=1)


@flow.button(Role.STAFF)
async def sum_up(talk: Talk[Draft]) -> None:
    """The preview first, then what there is to know of it."""
    draft = talk.draft
    if not draft.written:
        raise StaleTap("nothing was written")
    if draft.level is not None:
        return await sum_up_alarm(talk)
    in_place = not _preview(talk) and talk.update.callback_query is not None
    found = await reach(talk.tx, draft.audience, conditions(talk.community), draft.kind, talk.now)
    at = _planned_at(talk)
    over = draft.expires_at is not None and draft.expires_at <= at
    whole = phrase(
        "☝️ So they see it. 👥 {audience}\n<b>{reach}</b>{missed}\n🏷 {kind} · 🕘 {when}{until}{warnings}\n\n"
        "A photo or a file that you send now is added.",
        audience=whom_and_where(talk.community, draft.audience),
        reach=reach_words(draft.audience.to, found),
        missed=_missed(draft.audience.to, found),
        kind=KINDS[draft.kind],
        when=await _when(talk, at),
        until=phrase(" · ⌛ until {when}", when=said_at(talk.community, draft.expires_at)) if draft.expires_at else "",
        warnings=await _warnings(talk, found, over=over),
    )
    sending: list[Row] = []
    if found.hears(draft.audience.to) and not over:
        sending.append(Button(_send_label(talk, found, now=at <= talk.now), send).styled(Style.SUCCESS))
    if draft.calendar:
        spares = draft.calendar.except_holidays
        label = phrase("On public holidays too") if spares else phrase("Not on public holidays")
        sending.append(Button(label, spare_holidays, not spares))
    elif not draft.urgent and at > (draft.send_at or talk.now):
        sending.append(Button("🔴 It is urgent: no quiet hours", be_urgent))
    if draft.own:
        sending.append(Button("✏️ My own words as they are", use_own))
    sound = Button("🔔 With a sound", be_loud) if draft.silent else Button("🔕 Without a sound", be_silent)
    await questions.put(
        talk,
        "summary",
        whole,
        *sending,
        *await questions.changes(talk),
        (Button("📋 List", step_named("list_audience")), sound),
        in_place=in_place,
    )
    draft.complete = True
    return None


async def _when(talk: Talk[Draft], at: datetime) -> Phrase | Named:
    calendar = talk.draft.calendar
    if calendar:
        return phrase("{rule}:{next}", rule=rule_words(calendar), next=next_words(calendar, talk.now, talk.community))
    if at <= talk.now:
        return phrase("now")
    each = (await occasions.known(talk)).get(talk.draft.goes_by)
    when = said_at(talk.community, at)
    return phrase("{when}, before {what}", when=when, what=each.called) if each else when


def _planned_at(talk: Talk[Draft]) -> datetime:
    """When it would be sent; of one that recurs, the first time."""
    draft, rules = talk.draft, talk.community.of(AnnouncementRules)
    first = next(iter(times_of(draft.calendar, talk.now, talk.community, 1)), talk.now) if draft.calendar else None
    return rules.heard_at(max(first or draft.send_at or talk.now, talk.now), urgent=draft.urgent)


def _send_label(talk: Talk[Draft], found: Reach, *, now: bool) -> Phrase:
    if talk.draft.calendar:
        return phrase("✅ Save it")
    if talk.community.of(AnnouncementRules).needs_second_person(found.people):
        return phrase("✅ Ask for a second yes")
    return phrase("✅ Send now") if now else phrase("✅ Send it then")


def _preview(talk: Talk[Draft]) -> bool:
    """In each language that it has. False: it stands above already."""
    content = talk.draft.content
    if content == talk.draft.previewed:
        return False
    talk.draft.previewed = content
    preview(talk, talk.chat_id, content)
    return True


def _missed(to: Targets, found: Reach) -> Phrase | str:
    named = (
        (phrase("homes where nobody is registered: {count}"), found.empty_homes if to.private else 0),
        (phrase("blocked me: {count}"), found.blocked if to.private else 0),
        (phrase("do not want to hear of it: {count}"), found.muted if to.private else 0),
        (phrase("groups where I may not write: {count}"), found.closed_groups),
    )
    lines = [Phrase(line.text, {"count": count}) for line, count in named if count]
    if not lines:
        return ""
    joined = Phrase(
        " · ".join(f"{{l{at}}}" for at in range(len(lines))), {f"l{at}": line for at, line in enumerate(lines)}
    )
    return phrase("\nNot reached: {lines}", lines=joined)


async def _warnings(talk: Talk[Draft], found: Reach, *, over: bool) -> Phrase | str:
    draft = talk.draft
    lines: list[Phrase] = []
    if not found.hears(draft.audience.to):
        lines.append(phrase("Nobody would get it: please choose for whom it is."))
    if over:
        lines.append(
            phrase("It would be over before anybody could read it: choose another time, or until when it holds.")
        )
    if draft.unknown:
        lines.append(phrase("There is no building {buildings}.", buildings=", ".join(draft.unknown)))
    if draft.vague and "audience" not in draft.chosen:
        lines.append(phrase("The words name an entrance or a floor, and no building: please choose for whom it is."))
    if draft.recurs and not draft.calendar:
        lines.append(phrase("The words say “again and again”, but it is sent once. For more: “When”, then “Again”."))
    if draft.doubt == "ask":
        lines.append(phrase("A time in the words may mean several days or hours: please say it more exactly."))
    elif draft.doubt:
        lines.append(phrase("A time in the words is over, or there is no such day: please look at it again."))
    if found.loud and not draft.silent:
        lines.append(phrase("Some of them had {count} announcements with a sound this week.", count=found.loud))
    if others := await life.since(talk.tx, talk.now - SIMILAR, draft.kind):
        lines.append(
            phrase(
                "{name} wrote a similar one less than an hour ago: number {number}.",
                name=known_as(await people.name_of(talk.tx, others[0].author)),
                number=others[0].number,
            )
        )
    return Phrase("\n{lines}", {"lines": [Phrase("⚠️ {line}", {"line": line}) for line in lines]}) if lines else ""


@flow.button(Role.STAFF)
async def be_urgent(talk: Talk[Draft]) -> None:
    talk.draft.urgent = True
    await questions.go_on(talk)


@flow.button(Role.STAFF)
async def be_silent(talk: Talk[Draft]) -> None:
    talk.draft.silent = True
    await questions.go_on(talk)


@flow.button(Role.STAFF)
async def be_loud(talk: Talk[Draft]) -> None:
    talk.draft.silent = False
    await questions.go_on(talk)


@flow.button(Role.STAFF)
async def send(talk: Talk[Draft]) -> None:
    draft = talk.draft
    if not (draft.written and draft.complete and draft.origin) or draft.level is not None:
        raise StaleTap("it was not summed up")
    found = await reach(talk.tx, draft.audience, conditions(talk.community), draft.kind, talk.now)
    rules = talk.community.of(AnnouncementRules)
    at = _planned_at(talk)
    if not found.hears(draft.audience.to) or (draft.expires_at and draft.expires_at <= at):
        return await sum_up(talk)
    if draft.calendar:
        return await recurring.save(talk)
    approved = not rules.needs_second_person(found.people)
    made = await life.plan(
        talk.tx,
        Planned(
            kind=draft.kind,
            content=draft.content,
            audience=draft.audience,
            author=talk.person.id,
            send_at=at,
            expires_at=draft.expires_at or at + timedelta(days=rules.holds_days),
            urgent=draft.urgent,
            silent=draft.silent,
            approved=approved,
            goes_by=draft.goes_by if draft.send_at else "",
            lead_minutes=draft.lead_minutes,
            origin=draft.origin,
        ),
        talk.now,
    )
    if not made:
        raise StaleTap("it was sent before")
    if draft.expires_at and draft.kind in OUTAGES and not draft.ends_it:
        await outages.begin(talk.tx, made.number, draft.expires_at)
    await audit.note(talk.tx, talk.person.id, "announcement.plan", str(made.number), talk.now)
    talk.end()
    if talk.chat_id != card.place_of(talk, made):
        talk.say(_sent(made, found, approved=approved, now=at <= talk.now), *ways_on(talk))
    return await card.draw(talk, made)


def _sent(made: Announcement, found: Reach, *, approved: bool, now: bool) -> Phrase:
    if not approved:
        return phrase(
            "Announcement <b>{number}</b> is for {people} people, so somebody else of the staff has to agree: their"
            " group has a card for it.",
            number=made.number,
            people=found.people,
        )
    if now:
        return phrase(
            "Announcement <b>{number}</b> goes to {reach}. The staff's group shows how far it is.",
            number=made.number,
            reach=reach_words(made.audience.to, found),
        )
    return phrase("Announcement <b>{number}</b> is planned. The staff's group has a card for it.", number=made.number)
