"""The summary of an emergency: who is alarmed, how gravely, as a drill or for real → everybody, at once."""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace

from handlers.announcements import card
from handlers.announcements.alarms import COLOURS, marked
from handlers.announcements.audiences import conditions, reach_words, whom_and_where
from handlers.announcements.draft import Draft, flow, step_named, ticked
from handlers.announcements.saying import preview
from handlers.dialogue.button import Button, Row, Style
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.menu import TO_MENU, menu
from storage.announcements import EVERYBODY, Kind, Level, Planned, Targets, life, reach
from storage.people import audit
from storage.people.people import Role

ALARMED = replace(EVERYBODY, to=Targets(groups=True, pinned=True))
HOLDS = timedelta(days=1)


def begun(talk: Talk[Draft]) -> None:
    if talk.draft.level is None:
        raise StaleTap("no emergency was begun")


@flow.button(Role.STAFF)
async def sum_up_alarm(talk: Talk[Draft]) -> None:
    """The preview, then how grave, for whom; sent by one tap, which stands apart."""
    draft = talk.draft
    if draft.level is None or not draft.written:
        raise StaleTap("no emergency was written")
    preview(talk, talk.chat_id, marked(draft.content, draft.level, drill=draft.drill))
    found = await reach(talk.tx, draft.audience, conditions(talk.community), draft.kind, talk.now)
    rows: list[Row] = []
    if found.hears(draft.audience.to):
        label = (
            phrase("🟩 Begin the drill: {people} people") if draft.drill else phrase("🚨 Send it now: {people} people")
        )
        rows.append(Button(Phrase(label.text, {"people": found.people}), send_alarm).styled(Style.DANGER))
    levels = [Button(ticked(draft.level is level, label), grade, level) for level, (label, _, _) in COLOURS.items()]
    rows += [tuple(levels[:2]), tuple(levels[2:])]
    drill = Button("🚨 It is real", be_real) if draft.drill else Button("🟩 It is a drill", be_drill)
    rows.append((drill, Button("👥 For whom", step_named("ask_audience"))))
    rows.append((Button("✏️ Words", step_named("ask_alarm")), Button(TO_MENU, menu)))
    draft.complete = True
    talk.ask(
        "☝️ So they see it, past quiet hours and mutes.\n👥 {audience}: <b>{reach}</b>\n📵 Not reached: {people} people"
        " who blocked me, {homes} homes of which nobody is here\nAn emergency needs no second yes, however many it is"
        " for.",
        *rows,
        then=flow.answers[f"{flow.name}.hear_alarm"],
        audience=whom_and_where(talk.community, draft.audience),
        reach=reach_words(draft.audience.to, found),
        people=found.blocked,
        homes=found.empty_homes,
    )


@flow.button(Role.STAFF)
async def grade(talk: Talk[Draft], level: Level) -> None:
    begun(talk)
    talk.draft.level = level
    await sum_up_alarm(talk)


@flow.button(Role.STAFF)
async def be_drill(talk: Talk[Draft]) -> None:
    begun(talk)
    talk.draft.drill = True
    await sum_up_alarm(talk)


@flow.button(Role.STAFF)
async def be_real(talk: Talk[Draft]) -> None:
    begun(talk)
    talk.draft.drill = False
    await sum_up_alarm(talk)


@flow.button(Role.STAFF)
async def send_alarm(talk: Talk[Draft]) -> None:
    draft = talk.draft
    if draft.level is None or not (draft.written and draft.complete and draft.origin):
        raise StaleTap("it was not summed up")
    made = await life.plan(
        talk.tx,
        Planned(
            kind=Kind.EMERGENCY,
            content=marked(draft.content, draft.level, drill=draft.drill),
            audience=draft.audience,
            author=talk.person.id,
            send_at=talk.now,
            expires_at=draft.expires_at or talk.now + HOLDS,
            urgent=True,
            level=draft.level,
            drill=draft.drill,
            origin=f"{draft.origin}:{draft.alarm}",
        ),
        talk.now,
    )
    if not made:
        raise StaleTap("it was sent before")
    await audit.note(talk.tx, talk.person.id, "announcement.alarm", str(made.number), talk.now)
    talk.end()
    if talk.chat_id != card.place_of(talk, made):
        talk.say("🚨 It goes out now. The staff's group shows who is safe and who needs help.", Button(TO_MENU, menu))
    await card.draw(talk, made)
