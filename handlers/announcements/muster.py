"""For the staff in an emergency: who is safe, who needs help and who goes, who has not answered; the all-clear."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from statistics import median

from handlers.announcements import card
from handlers.announcements.alarms import all_clear
from handlers.announcements.draft import Draft, flow, title
from handlers.announcements.saying import rows_of
from handlers.announcements.steering import existing
from handlers.dialogue.button import Button, Row, Style
from handlers.dialogue.post import Post
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Formatted, Phrase, known_as, phrase
from handlers.dialogue.work import Area
from handlers.menu.menu import ways_on
from handlers.menu.workbench import up
from storage.announcements import Announcement, Answer, Audience, Kind, Part, Planned, State, alarm, ledger, life
from storage.announcements import Standing as Reached
from storage.announcements.alarm import Call, HomeStanding, Standing
from storage.people import audit, households, members, people
from storage.people.addresses import label
from storage.people.groups import STAFF
from storage.people.people import Role
from storage.queues.cards import Card
from storage.queues.outbox import ANSWER

LISTED = 30  # Homes in one message; a file has them all.
SIGNS = {Standing.HELP: "🆘", Standing.UNKNOWN: "❔", Standing.SAFE: "✅"}


def _by_building(found: list[HomeStanding]) -> dict[str, list[HomeStanding]]:
    buildings: defaultdict[str, list[HomeStanding]] = defaultdict(list)
    for each in found:
        buildings[each.address[0]].append(each)
    return dict(sorted(buildings.items(), key=lambda pair: households.in_order(pair[0])))


def _counted(found: list[HomeStanding]) -> Phrase:
    count = {sign: sum(each.standing is standing for each in found) for standing, sign in SIGNS.items()}
    return Phrase(
        "🆘 {help} · ❔ {unknown} · ✅ {safe}", {"help": count["🆘"], "unknown": count["❔"], "safe": count["✅"]}
    )


@flow.button(Role.STAFF)
async def show_muster(talk: Talk[Draft], number: int) -> None:
    """By building; whoever needs help stands first, then the homes that nobody has heard of."""
    each = await _alarm(talk, number)
    found = await alarm.homes(talk.tx, number)
    buildings = _by_building(found)
    lines = [
        phrase("Building {building}: {counts}", building=name, counts=_counted(homes))
        for name, homes in buildings.items()
    ]
    urgent = sorted((home for home in found if home.standing is not Standing.SAFE), key=lambda home: home.standing)
    lines += [
        Phrase(
            "{sign} {home} {names}", {"sign": SIGNS[home.standing], "home": label(home.address), "names": home.names}
        )
        for home in urgent[:LISTED]
    ]
    if len(urgent) > LISTED:
        lines.append(phrase("… and {count} more", count=len(urgent) - LISTED))
    names = list(buildings)
    shown = [Button(Phrase("{building}", {"building": name}), doors, number, at) for at, name in enumerate(names[:12])]
    talk.say(
        "🚨 {title}: who is safe, home by home{none}\n{lines}",
        *[tuple(shown[at : at + 4]) for at in range(0, len(shown), 4)],
        Button("🔄 Anew", show_muster, number),
        *ways_on(talk),
        title=title(each),
        none="" if found else phrase(" – nobody was alarmed yet"),
        lines=lines,
    )


@flow.button(Role.STAFF)
async def show_alarms(talk: Talk[Draft]) -> None:
    """Those that go on; if it is one, at once who is safe."""
    numbers = await alarm.going_on(talk.tx, talk.now)
    if len(numbers) == 1:
        return await show_muster(talk, numbers[0])
    shown = [Button(title(await existing(talk, number)), show_muster, number) for number in numbers]
    return talk.say(
        phrase("Emergencies that go on:") if shown else phrase("No emergency goes on."), *shown, up(Area.NOTICES)
    )


async def count_alarms(post: Post) -> int:
    return len(await alarm.going_on(post.tx, post.now))


@flow.button(Role.STAFF)
async def doors(talk: Talk[Draft], number: int, at: int) -> None:
    """The homes of one building that have not answered: whoever knocks there says here how they are."""
    await _alarm(talk, number)
    buildings = _by_building(await alarm.homes(talk.tx, number))
    if not 0 <= at < len(buildings):
        raise StaleTap(str(at))
    name, found = list(buildings.items())[at]
    open_ = [each for each in found if each.standing is Standing.UNKNOWN]
    knocked = [
        Button(Phrase("{home}", {"home": label(each.address)}), ask_door, number, each.home_id) for each in open_[:60]
    ]
    talk.say(
        "Building {building}: {counts}\nPress a door where you have knocked.",
        *[tuple(knocked[place : place + 3]) for place in range(0, len(knocked), 3)],
        Button("‹ Back", show_muster, number),
        building=name,
        counts=_counted(found),
    )


@flow.button(Role.STAFF)
async def ask_door(talk: Talk[Draft], number: int, home_id: int) -> None:
    await _alarm(talk, number)
    home = await _home(talk, number, home_id)
    talk.say(
        "{home} {names}: how are they?",
        (
            Button("✅ They are safe", safe_at, number, home_id),
            Button("🆘 They need help", help_at, number, home_id),
        ),
        Button("‹ Back", show_muster, number),
        home=label(home.address),
        names=home.names,
    )


@flow.button(Role.STAFF)
async def safe_at(talk: Talk[Draft], number: int, home_id: int) -> None:
    await _note(talk, number, home_id, Answer.SAFE)


@flow.button(Role.STAFF)
async def help_at(talk: Talk[Draft], number: int, home_id: int) -> None:
    await _note(talk, number, home_id, Answer.HELP)


async def _note(talk: Talk[Draft], number: int, home_id: int, answer: Answer) -> None:
    each = await _alarm(talk, number)
    await _home(talk, number, home_id)
    await alarm.answer_for_home(talk.tx, number, home_id, answer, talk.person.id, talk.now)
    await audit.note(talk.tx, talk.person.id, "announcement.door", f"{number}:{home_id}", talk.now)
    if answer is Answer.HELP:
        await draw_call(talk, each, await alarm.call(talk.tx, number, talk.person.id, home_id, talk.now))
    await life.has_news(talk.tx, number, talk.now)
    await show_muster(talk, number)


async def _alarm(talk: Talk[Draft], number: int) -> Announcement:
    each = await existing(talk, number)
    if each.level is None:
        raise StaleTap(str(number))
    return each


async def _home(talk: Talk[Draft], number: int, home_id: int) -> HomeStanding:
    found = next((each for each in await alarm.homes(talk.tx, number) if each.home_id == home_id), None)
    if not found:
        raise StaleTap(str(home_id))
    return found


async def draw_call(post: Post, each: Announcement, call: Call, said: Phrase | None = None) -> None:
    """The staff's card of somebody who needs help."""
    home = await households.find(post.tx, call.home_id) if call.home_id else None
    rows: list[Row] = []
    if not call.ended_at:
        take = [] if call.taken_by else [Button("🙋 I go", take_call, call.number)]
        rows.append((*take, Button("✅ It is dealt with", end_call, call.number)))
    taken = (
        phrase("🙋 {name} goes", name=known_as(await people.name_of(post.tx, call.taken_by))) if call.taken_by else ""
    )
    state = said or (phrase("✅ dealt with") if call.ended_at else taken or phrase("⏳ nobody goes yet"))
    post.tell(
        STAFF,
        "{drill}🆘 {home} needs help ({title})\n{name}\n{state}",
        *rows,
        card=Card("announcements", "call", call.number),
        drill=phrase("🟩 DRILL 🟩 ") if each.drill else "",
        home=home.label if home else phrase("somebody without a home here"),
        title=title(each),
        name=await _who_called(post, call),
        state=state,
    )


async def _who_called(post: Post, call: Call) -> Phrase:
    """Themselves, or somebody who says it of another home."""
    name = known_as(await people.name_of(post.tx, call.person_id))
    own = [each.home.id for each in await members.of_person(post.tx, call.person_id)]
    if call.person_id and call.home_id and call.home_id not in own:
        return phrase("🗣 {name} says so", name=name)
    return Phrase("{name}", {"name": name})


@flow.button(Role.STAFF)
async def take_call(talk: Talk[Draft], number: int) -> None:
    before = await _call(talk, number)
    taken = await alarm.take_call(talk.tx, number, talk.person.id)
    if not taken:
        talk.toast("Somebody else goes already, or it is over.")
        return await draw_call(talk, await existing(talk, before.announcement), before)
    await audit.note(talk.tx, talk.person.id, "announcement.take_call", str(number), talk.now)
    each = await existing(talk, taken.announcement)
    if taken.person_id:
        talk.tell(taken.person_id, "🙋 {name} is on the way.", name=talk.name)
    return await draw_call(talk, each, taken)


@flow.button(Role.STAFF)
async def end_call(talk: Talk[Draft], number: int) -> None:
    call = await _call(talk, number)
    if call.ended_at:
        talk.toast("Got it already, no need to press again.")
        return await draw_call(talk, await existing(talk, call.announcement), call)
    await audit.note(talk.tx, talk.person.id, "announcement.end_call", str(number), talk.now)
    return await end(talk, number)


async def end(post: Post, number: int, said: Phrase | None = None) -> None:
    """It is dealt with, or they say that they are safe."""
    ended = await alarm.end_call(post.tx, number, post.now)
    each = await life.find(post.tx, ended.announcement) if ended else None
    if ended and each:
        await life.has_news(post.tx, each.number, post.now)
        await draw_call(post, each, ended, said)


async def _call(talk: Talk[Draft], number: int) -> Call:
    found = await alarm.find_call(talk.tx, number)
    if not found:
        raise StaleTap(str(number))
    return found


@flow.button(Role.STAFF)
async def ask_all_clear(talk: Talk[Draft], number: int) -> None:
    each = await _alarm(talk, number)
    if each.calmed_at:
        return talk.toast("The all-clear was given already.")
    content = all_clear(await life.template_of(talk.tx, number), drill=each.drill)
    for html in (content.zh, content.en):
        talk.tell(
            talk.chat_id, Phrase("{words}", {"words": Formatted(html, html)}), *rows_of(content, 0), urgency=ANSWER
        )
    counts = await ledger.counts(talk.tx, each)
    return talk.ask(
        "☝️ This goes to exactly those {count} people who were alarmed. {open}",
        Button("‹ Not yet", stay_alarmed, number),
        Button("🟢 Yes, all clear", give_all_clear, number).styled(Style.SUCCESS),
        count=counts.of(Reached.SENT, Reached.QUEUED) - counts.groups_sent,
        open=phrase("{help} need help, {silent} have not answered.", help=counts.help, silent=counts.silent),
    )


@flow.button(Role.STAFF)
async def stay_alarmed(talk: Talk[Draft], number: int) -> None:
    await _alarm(talk, number)
    talk.end()
    talk.say("The emergency goes on.", *ways_on(talk))


@flow.button(Role.STAFF)
async def give_all_clear(talk: Talk[Draft], number: int) -> None:
    each = await _alarm(talk, number)
    if not await alarm.calm(talk.tx, number, talk.now):
        return talk.toast("The all-clear was given already.")
    if not each.ended_at:  # Whoever has not heard of it yet need not be frightened any more.
        await life.change(talk.tx, number, [State.SCHEDULED, State.SENDING, State.PAUSED], State.CANCELLED, talk.now)
    made = await life.plan(
        talk.tx,
        Planned(
            kind=Kind.EMERGENCY,
            content=all_clear(await life.template_of(talk.tx, number), drill=each.drill),
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
    counts = await ledger.counts(talk.tx, each)
    began = each.began_at or each.send_at
    waits = [(at - began).total_seconds() / 60 for at in await alarm.answered_at(talk.tx, each.number)]
    calls = await alarm.calls(talk.tx, each.number)
    lines = [
        phrase("Building {building}: {counts}", building=name, counts=_counted(homes))
        for name, homes in _by_building(await alarm.homes(talk.tx, each.number)).items()
    ]
    talk.tell(
        card.place_of(talk, each),
        "📊 {title}: what remains to be known\nAlarmed: {sent} of {all}; safe: {safe}; needed help: {help}; no answer:"
        " {unheard}{quick}\nCalls for help: {calls}, dealt with:"
        " {ended}\n{lines}",
        title=title(each),
        sent=counts.of(Reached.SENT) - counts.groups_sent,
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
