"""The summary: exactly what people will see, how many they are and whom it misses → send it, or change a part."""

from __future__ import annotations

from datetime import datetime

from handlers.announcements import consequences, occasions
from handlers.announcements.alarm_summary import sum_up_alarm
from handlers.announcements.audiences import conditions, reach_words, whom_and_where
from handlers.announcements.composing import use_own
from handlers.announcements.deciding import planned_at, send
from handlers.announcements.draft import KINDS, Draft, flow, questions, step_named
from handlers.announcements.in_groups import preview_for_all
from handlers.announcements.repeating import lasts, next_words, repeat_as_said, rule_words, spare_holidays, times_of
from handlers.announcements.saying import preview
from handlers.announcements.times import said_at
from handlers.announcements.warning import missed, warnings
from handlers.dialogue.button import Button, Row, Style
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Named, Phrase, phrase
from storage.announcements import (
    AnnouncementRules,
    Reach,
    reach,
)
from storage.people.people import Role


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
    at = planned_at(talk)
    with_it = await consequences.proposed(talk)
    over = draft.expires_at is not None and draft.expires_at <= at
    whole = phrase(
        "☝️ So they see it. 👥 {audience}\n<b>{reach}</b>{missed}\n🏷 {kind} · 🕘 {when}{until}{warnings}{with_it}\n\n"
        "A photo or a file that you send now is added.",
        audience=whom_and_where(talk.community, draft.audience),
        reach=reach_words(draft.audience.to, found),
        missed=missed(draft.audience.to, found),
        kind=KINDS[draft.kind],
        when=await _when(talk, at),
        until=_until(talk),
        warnings=await warnings(talk, found, at, over=over),
        with_it=consequences.words_of(draft, with_it),
    )
    sending: list[Row] = []
    if found.hears(draft.audience.to) and not over and not draft.unknown:  # Else it would go to everybody.
        sending.append(Button(_send_label(talk, found, now=at <= talk.now), send).styled(Style.SUCCESS))
    if draft.calendar:
        spares = draft.calendar.except_holidays
        label = phrase("On public holidays too") if spares else phrase("Not on public holidays")
        sending.append(Button(label, spare_holidays, not spares))
    elif draft.again and times_of(draft.again, talk.now, talk.community, 1):
        sending.append(Button(Phrase("🔁 {rule}", {"rule": rule_words(draft.again)}), repeat_as_said))
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
        *consequences.rows_of(draft, with_it),
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


def _until(talk: Talk[Draft]) -> Phrase | str:
    """Of one that recurs, of the first time: each holds as long."""
    draft = talk.draft
    if draft.calendar:
        first = next(iter(times_of(draft.calendar, talk.now, talk.community, 1)), talk.now)
        over = first + lasts(draft, talk.now, talk.community)
        return phrase("\n⌛ the first one until {when}", when=said_at(talk.community, over))
    if draft.expires_at:
        return phrase(" · ⌛ until {when}", when=said_at(talk.community, draft.expires_at))
    return ""


def _send_label(talk: Talk[Draft], found: Reach, *, now: bool) -> Phrase:
    if talk.draft.calendar:
        return phrase("✅ Save it")
    if talk.community.of(AnnouncementRules).needs_second_person(found.people):
        return phrase("✅ Ask for a second yes")
    return phrase("✅ Send now") if now else phrase("✅ Send it then")


def _preview(talk: Talk[Draft]) -> bool:
    """In each language that it has, and as groups see it. False: it stands above already."""
    draft = talk.draft
    to, content = draft.audience.to, draft.content
    wanted = (to.private, to.shared)
    if content == draft.previewed and wanted == draft.previewed_as:
        return False
    draft.previewed, draft.previewed_as = content, wanted
    if to.private:
        preview(talk, talk.chat_id, content)
    if to.shared:
        preview_for_all(talk, talk.chat_id, content)
    return True


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
