"""The all-clear: to exactly those who were alarmed, in two taps; and what remains to be known afterwards."""

from __future__ import annotations

import re
from datetime import timedelta
from statistics import median

from handlers.announcements import card
from handlers.announcements.alarms import all_clear
from handlers.announcements.draft import Draft, flow, label_of, title
from handlers.announcements.muster import by_building, counted
from handlers.announcements.saying import preview
from handlers.announcements.steering import back_to, existing, existing_alarm
from handlers.dialogue.button import Button, Style
from handlers.dialogue.said import CERTAIN, Recogniser
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from handlers.menu.menu import ways_on
from storage.announcements import (
    Announcement,
    Audience,
    Kind,
    Part,
    Planned,
    Standing,
    State,
    alarm,
    counting,
    help_calls,
    life,
    register,
)
from storage.people import audit
from storage.people.people import Role

LONGEST = 30  # Characters.
_IS_OVER = re.compile(
    r"(?:请|可以|现在|宣布|发布?)?(?:解除.{0,10}(?:警报|预警|警戒)"
    r"|.{0,10}(?:警报|预警|险情)(?:已经?|可以)?(?:解除|结束|取消)|.{0,8}演[练习](?:已经?|可以)?结束)(?:了|吧)?"
    r"|(?:the )?(?:all clear|(?:danger|drill|alarm) is over|(?:end|stop) the drill|lift the (?:alarm|alert|warning))",
    re.IGNORECASE,
)


async def says_all_is_clear(talk: Talk[Draft]) -> Recogniser:
    words = talk.words.strip().rstrip(".!。！")
    said = len(words) <= LONGEST and _IS_OVER.fullmatch(words) and await alarm.going_on(talk.tx, talk.now)
    return lambda _: CERTAIN if said else 0.0


@flow.recognises(lambda _: 0.0, Role.STAFF, informed=says_all_is_clear)
async def hear_all_clear(talk: Talk[Draft]) -> None:
    """Of the only alarm that goes on it is asked at once; of several, of which."""
    numbers = await alarm.going_on(talk.tx, talk.now)
    if len(numbers) == 1:
        return await ask_all_clear(talk, numbers[0])
    found = [each for number in numbers if (each := await register.find(talk.tx, number))]
    return talk.say(
        "Which one is over?",
        *[Button(phrase("🟢 {what}", what=label_of(each)), ask_all_clear, each.number) for each in found],
        *ways_on(talk),
    )


@flow.button(Role.STAFF)
async def ask_all_clear(talk: Talk[Draft], number: int) -> None:
    each = await existing_alarm(talk, number)
    if each.calmed_at:
        return talk.toast("The all-clear was given already.")
    content = all_clear(await register.template_of(talk.tx, number), drill=each.drill)
    preview(talk, talk.chat_id, content)
    counts = await counting.counts(talk.tx, each)
    return talk.ask(
        "☝️ This goes to exactly those {count} people who were alarmed. {open}",
        Button("‹ Not yet", stay_alarmed, number),
        Button("🟢 Yes, all clear", give_all_clear, number).styled(Style.SUCCESS),
        count=counts.of(Standing.SENT, Standing.QUEUED) - counts.groups_sent,
        open=phrase("{help} need help, {silent} have not answered.", help=counts.help, silent=counts.silent),
    )


@flow.button(Role.STAFF)
async def stay_alarmed(talk: Talk[Draft], number: int) -> None:
    each = await existing_alarm(talk, number)
    talk.end()
    talk.say("The emergency goes on.", *back_to(talk, each))


@flow.button(Role.STAFF)
async def give_all_clear(talk: Talk[Draft], number: int) -> None:
    each = await existing_alarm(talk, number)
    if not await alarm.calm(talk.tx, number, talk.now):
        return talk.toast("The all-clear was given already.")
    if not each.ended_at:  # Whoever has not heard of it yet need not be frightened any more.
        await life.change(talk.tx, number, [State.SCHEDULED, State.SENDING, State.PAUSED], State.CANCELLED, talk.now)
    made = await life.plan(
        talk.tx,
        Planned(
            kind=Kind.EMERGENCY,
            content=all_clear(await register.template_of(talk.tx, number), drill=each.drill),
            audience=Audience((Part(sent=number),)),
            author=talk.person.id,
            send_at=talk.now,
            expires_at=talk.now + timedelta(days=1),
            urgent=True,
            drill=each.drill,
            calms=number,
            origin=f"clear:{number}",
        ),
        talk.now,
    )
    await audit.note(talk.tx, talk.person.id, "announcement.all_clear", str(number), talk.now)
    talk.end()
    await _sum_up(talk, each)
    if made:
        await card.draw(talk, made)
    return await card.draw(talk, await existing(talk, number))


async def _sum_up(talk: Talk[Draft], each: Announcement) -> None:
    """What is worth knowing afterwards."""
    counts = await counting.counts(talk.tx, each)
    began = each.began_at or each.send_at
    waits = [(at - began).total_seconds() / 60 for at in await alarm.answered_at(talk.tx, each.number)]
    calls = await help_calls.calls(talk.tx, each.number)
    lines = [
        phrase("Building {building}: {counts}", building=name, counts=counted(homes))
        for name, homes in by_building(await alarm.all_homes(talk.tx, each)).items()
    ]
    talk.tell(
        card.place_of(talk, each),
        "📊 {title}: what remains to be known\nAlarmed: {sent} of {all}; safe: {safe}; needed help: {help}; no answer:"
        " {unheard}{quick}\nCalls for help: {calls}, dealt with:"
        " {ended}\n{lines}",
        title=title(each),
        sent=counts.of(Standing.SENT) - counts.groups_sent,
        all=counts.audience - counts.groups,
        safe=counts.safe,
        help=counts.help,
        unheard=counts.silent,
        quick=phrase("\nHalf of the answers came within {minutes} minutes", minutes=max(1, round(median(waits))))
        if waits
        else "",
        calls=len(calls),
        ended=sum(call.ended_at is not None for call in calls),
        lines=lines,
    )
