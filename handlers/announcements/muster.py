"""For the staff in an emergency: home by home who is safe, who needs help, who has not answered."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from handlers.announcements.calls import draw_call
from handlers.announcements.draft import Draft, flow, label_of, title
from handlers.announcements.steering import existing, existing_alarm
from handlers.dialogue.button import Button, Row
from handlers.dialogue.post import Post
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.dialogue.work import Area
from handlers.menu.menu import ways_on
from handlers.menu.workbench import up
from storage.announcements import Announcement, Answer, alarm, help_calls, life
from storage.announcements.alarm import HomeStanding, Standing
from storage.people import audit, households
from storage.people.addresses import label
from storage.people.groups import STAFF
from storage.people.people import Role
from storage.queues import cards
from storage.queues.cards import Card

LISTED = 30  # Homes in one message; a file has them all.
SIGNS = {Standing.HELP: "🆘", Standing.UNKNOWN: "❔", Standing.UNREACHED: "📵", Standing.SAFE: "✅"}
AT_DOORS = 60  # Homes of a building with a button.


def by_building(found: list[HomeStanding]) -> dict[str, list[HomeStanding]]:
    buildings: defaultdict[str, list[HomeStanding]] = defaultdict(list)
    for each in found:
        buildings[each.address[0]].append(each)
    return dict(sorted(buildings.items(), key=lambda pair: households.in_order(pair[0])))


def counted(found: list[HomeStanding]) -> Phrase:
    """Homes without anybody whom I could reach are named only where there are any."""
    count = {sign: sum(each.standing is standing for each in found) for standing, sign in SIGNS.items()}
    return Phrase(" · ".join(f"{sign} {many}" for sign, many in count.items() if many or sign != "📵"))


@flow.button(Role.STAFF)
async def show_muster(talk: Talk[Draft], number: int) -> None:
    """By building; whoever needs help stands first, then the homes that nobody has heard of. In the staff's group it
    goes on to change by itself, where it was asked for last.
    """
    each = await existing_alarm(talk, number)
    words, rows = await _muster(talk, each)
    at_work = talk.chat_id == talk.community.groups.get(STAFF)
    if at_work:
        await cards.forget(talk.tx, talk.chat_id, _live(number))
    talk.say(words, *rows, *ways_on(talk), card=_live(number) if at_work else None)


async def draw_live(post: Post, each: Announcement) -> None:
    """As things are now, where the staff look at it."""
    staff = post.community.groups.get(STAFF)
    if staff and await cards.find(post.tx, staff, _live(each.number)):
        words, rows = await _muster(post, each)
        post.tell(staff, words, *rows, card=_live(each.number))


def _live(number: int) -> Card:
    return Card(flow.name, "muster", number)


async def _muster(post: Post, each: Announcement) -> tuple[Phrase, list[Row]]:
    number = each.number
    found = await alarm.all_homes(post.tx, each)
    buildings = by_building(found)
    lines = [
        phrase("Building {building}: {counts}", building=name, counts=counted(homes))
        for name, homes in buildings.items()
    ]
    silent = (home for home in found if home.standing < Standing.UNREACHED)
    urgent = sorted(silent, key=lambda home: home.standing)
    lines += [
        Phrase(
            "{sign} {home} {names}", {"sign": SIGNS[home.standing], "home": label(home.address), "names": home.names}
        )
        for home in urgent[:LISTED]
    ]
    if len(urgent) > LISTED:
        lines.append(phrase("… and {count} more", count=len(urgent) - LISTED))
    names = list(buildings)
    shown = [
        Button(phrase("Building {building}", building=name), doors, number, at) for at, name in enumerate(names[:12])
    ]
    words = phrase(
        "🚨 {title}: who is safe, home by home{none}\n{lines}",
        title=title(each),
        none="" if found else phrase(" – nobody was alarmed yet"),
        lines=lines,
    )
    rows: list[Row] = [tuple(shown[at : at + 4]) for at in range(0, len(shown), 4)]
    return words, [*rows, Button("🔄 Anew", show_muster, number)]


@flow.button(Role.STAFF)
async def show_alarms(talk: Talk[Draft]) -> None:
    """Those that go on; if it is one, at once who is safe."""
    numbers = await alarm.going_on(talk.tx, talk.now)
    if len(numbers) == 1:
        return await show_muster(talk, numbers[0])
    shown = [Button(label_of(await existing(talk, number)), show_muster, number) for number in numbers]
    return talk.say(
        phrase("Emergencies that go on:") if shown else phrase("No emergency goes on."), *shown, up(Area.NOTICES)
    )


async def count_alarms(post: Post) -> int:
    return len(await alarm.going_on(post.tx, post.now))


@flow.button(Role.STAFF)
async def doors(talk: Talk[Draft], number: int, at: int) -> None:
    """The homes of one building that have not answered: whoever knocks there says here how they are."""
    each = await existing_alarm(talk, number)
    buildings = by_building(await alarm.all_homes(talk.tx, each))
    if not 0 <= at < len(buildings):
        raise StaleTap(str(at))
    name, found = list(buildings.items())[at]
    open_ = [home for home in found if home.standing in {Standing.UNKNOWN, Standing.UNREACHED}]
    open_.sort(key=lambda home: home.standing)
    knocked = [Button(at_door(home), ask_door, number, home.home_id) for home in open_[:AT_DOORS]]
    talk.say(
        "Building {building}: {counts}\nPress a door where you have knocked. 📵: nobody there uses me.",
        *[tuple(knocked[place : place + 3]) for place in range(0, len(knocked), 3)],
        Button("‹ Back", show_muster, number),
        building=name,
        counts=counted(found),
    )


def at_door(home: HomeStanding) -> Phrase:
    sign = "📵 " if home.standing is Standing.UNREACHED else ""
    return Phrase("{sign}{home}", {"sign": sign, "home": label(home.address)})


@flow.button(Role.STAFF)
async def ask_door(talk: Talk[Draft], number: int, home_id: int) -> None:
    await existing_alarm(talk, number)
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
    await _home(talk, number, home_id)
    await note_home(talk, number, home_id, answer)
    await show_muster(talk, number)


async def of_home(talk: Talk[Any], number: int, home_id: int) -> str:
    """As the audit names it."""
    home = await households.find(talk.tx, home_id)
    return f"{number} {home.label}" if home else str(number)


async def note_home(talk: Talk[Draft], number: int, home_id: int, answer: Answer) -> None:
    """By whoever knocked there."""
    each = await existing_alarm(talk, number)
    await alarm.answer_for_home(talk.tx, number, home_id, answer, talk.person.id, talk.now)
    await audit.note(talk.tx, talk.person.id, "announcement.door", await of_home(talk, number, home_id), talk.now)
    if answer is Answer.HELP:
        await draw_call(talk, each, await help_calls.call(talk.tx, number, talk.person.id, home_id, talk.now))
    await life.has_news(talk.tx, number, talk.now)


async def _home(talk: Talk[Draft], number: int, home_id: int) -> HomeStanding:
    homes = await alarm.all_homes(talk.tx, await existing_alarm(talk, number))
    found = next((each for each in homes if each.home_id == home_id), None)
    if not found:
        raise StaleTap(str(home_id))
    return found
