"""Where is it? My home, my floor, my building, a public place, a location, words; or a QR code has said it already."""

from __future__ import annotations

import re

from handlers.dialogue.button import Button, Row
from handlers.dialogue.predicate import Predicate
from handlers.dialogue.said import Said
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase, spoken
from handlers.households import lives_in
from handlers.reports.collecting import ANYTHING, answers, belongs, collect
from handlers.reports.draft import Draft, flow, is_somewhere, questions, shared_area
from handlers.reports.reading import READ, chosen, is_sentence, keep_place, read
from handlers.reports.subjects import places_of
from handlers.reports.whereabouts import Guess, guess_place, home_of, public
from storage.people import households, members
from storage.people.households import Household
from storage.people.people import Role
from storage.reports import Place, places
from storage.understanding import Places, understand

ONLY_FLOOR = re.compile(
    r"(?:在|在我们|我们)?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[楼层]"
    r"|(?:on )?(?:the )?(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
    r"|tenth) floor"
    r"|(?:on )?floor \d{1,2}|\d{1,2}F",
    re.IGNORECASE,
)
SOMEWHERE = re.compile(
    r"[门楼层栋幢座室旁边面口道库园池场角廊梯亭桥墙]|单元|附近|这里|这儿|那里|那儿|那头|家|\d"
    r"|\b(?:near|behind|beside|opposite|between|next to|by the|at the|on the|in the|in front|around|corner|gate|gym"
    r"|entrance|floor|building|garage|garden|path|pond|yard|stairs?|lift|hall|lobby|roof|pool|home|here|there|outside)\b",
    re.IGNORECASE,
)
NO_PLACE = {"yes", "no", "ok", "okay", "sure", "好", "好的", "是", "是的", "对", "嗯", "可以", "行", "不是", "没有"}
PAGE = 4  # Public places with a button each.
LONGEST = 200  # Characters of a place; what is longer tells what happened as well.


async def is_asked(talk: Talk[Draft]) -> bool:
    """Whether there is something to choose from; otherwise words tell what and where at once."""
    if is_somewhere(talk.draft.place) or places_of(talk.community):
        return True
    if talk.draft.caller is not None:
        return bool(talk.draft.home)
    return bool(await members.of_person(talk.tx, talk.person.id))


@flow.button(ANYONE)
async def ask_place(talk: Talk[Draft]) -> None:
    """Whoever belongs to several homes says first which one they speak for."""
    home = await home_of(talk)
    mine = [each.home for each in await members.of_person(talk.tx, talk.person.id)]
    if talk.draft.caller is None and not home and mine:
        question = phrase("Which of your homes is it about?")
        choices = [Button(Phrase("🏠 {home}", {"home": each.label}), choose_which, each.id) for each in mine]
        return await questions.put(talk, "place", question, *choices)
    rows: list[Row] = []
    if home:
        own = talk.draft.caller is None
        inside = phrase("🏠 In my home") if own else Phrase("🏠 {home}", {"home": home.label})
        rows.append(Button(inside, choose_home))
        rows.append(Button(phrase("🏢 Floor {floor}", floor=home.floor), choose_floor))
        rows.append(Button(Phrase("🏢 {area}", {"area": shared_area(home.building, home.entrance)}), choose_building))
    if places_of(talk.community):
        rows.append(Button(phrase("🌳 A public place"), ask_public, 0))
    question = phrase("Where is it? Press a button, type the place, or send your location.")
    return await questions.put(talk, "place", question, *rows)


@flow.button(lives_in)
async def choose_which(talk: Talk[Draft], home_id: int) -> None:
    """Then “at home” in what they said is known as well."""
    if not talk.draft.category:
        raise StaleTap(str(home_id))
    talk.draft.home = home_id
    await read(talk)
    await (questions.go_on(talk) if talk.draft.placed and not talk.draft.complete else ask_place(talk))


def says_where(said: Said) -> float:
    """“东门那边吧？” is somewhere, “要花钱吗” is a question."""
    return belongs(said) if SOMEWHERE.search(said.words) else answers(said)


@flow.answer(*ANYTHING, who=ANYONE, claim=says_where)
async def hear_place(talk: Talk[Draft]) -> None:
    """Words or a location; what else they send, such as the rest of an album, belongs to the report."""
    message = talk.update.message
    if message and message.location:  # A venue has one too; its name goes along.
        if message.venue:
            await collect(talk)
        spot = places.spot(message.location.latitude, message.location.longitude)
        return await _keep(talk, Guess(spot, private=True))
    if talk.kind is not MessageKind.WORDS:
        same_album = await collect(talk)
        if talk.draft.placed and not talk.draft.complete:
            return await questions.go_on(talk)
        return None if same_album else await ask_place(talk)
    return await _hear_words(talk)


async def _hear_words(talk: Talk[Draft]) -> None:
    """A whole sentence is read for the place, and tells what happened; where it is, is not asked a second time."""
    words, draft = talk.words, talk.draft
    if spoken(words) in NO_PLACE:
        return await ask_place(talk)
    understood = understand(words[:READ])
    found = await guess_place(talk, words, understood)
    if is_sentence(understood) or len(words) > LONGEST:
        await collect(talk)
        draft.asked_where = True
        return await (_keep(talk, found) if found else questions.go_on(talk))
    if not found:
        return await _keep(talk, Guess(Place("", words)))
    place = found.place
    if place.key.startswith(places.PUBLIC) and words != place.words:
        await collect(talk)  # Such a place is called by its name, and they say more than that.
    elif _is_more(words, place):
        place = Place(place.key, f"{place.words} · {words}" if _is_ours(understood.places) else words)
    return await _keep(talk, Guess(place, found.private))


def _is_ours(said: Places) -> bool:
    """They name no building, since they speak of their own: the staff have to know which."""
    return not said.building and not said.floor.startswith("-")


def _is_more(words: str, place: Place) -> bool:
    """3号楼2单元501室 is 3-2-501, and no more, as 三楼 is the third floor; of anything else the words are kept."""
    address = households.read_address(words)
    return not (ONLY_FLOOR.fullmatch(words) or (address and households.label(address) == place.words))


@flow.button(ANYONE)
async def ask_public(talk: Talk[Draft], first: int) -> None:
    known = list(places_of(talk.community).values())
    if not talk.draft.category or not 0 <= first < len(known):
        raise StaleTap(str(first))
    shown = known[first : first + PAGE]
    rows: list[Row] = [
        Button(Phrase("{place}", {"place": name}), choose_public, first + at) for at, name in enumerate(shown)
    ]
    if len(known) > PAGE:
        following = first + PAGE if first + PAGE < len(known) else 0
        rows.append(Button("More places ›", ask_public, following))
    await questions.put(talk, "place", phrase("Which place is it?"), *rows, back=Button("‹ Back", ask_place))


@flow.button(ANYONE)
async def choose_public(talk: Talk[Draft], at: int) -> None:
    keys = list(places_of(talk.community))
    if not 0 <= at < len(keys):
        raise StaleTap(str(at))
    await _keep(talk, Guess(public(talk, keys[at])))


async def _speaks_for_a_home(talk: Talk[Draft], _: object) -> Household | None:
    return await home_of(talk)


speaks_for_a_home = Predicate("lives here, or writes it down for somebody who does", Role.VISITOR, _speaks_for_a_home)


@flow.button(speaks_for_a_home)
async def choose_home(talk: Talk[Draft]) -> None:
    await _keep(talk, Guess(places.inside(await talk.granted(speaks_for_a_home)), private=True))


@flow.button(speaks_for_a_home)
async def choose_floor(talk: Talk[Draft]) -> None:
    home = await talk.granted(speaks_for_a_home)
    await _keep(talk, Guess(places.shared(home, home.floor)))


@flow.button(speaks_for_a_home)
async def choose_building(talk: Talk[Draft]) -> None:
    await _keep(talk, Guess(places.shared(await talk.granted(speaks_for_a_home))))


async def _keep(talk: Talk[Draft], found: Guess) -> None:
    if not talk.draft.category:
        raise StaleTap("nobody was asked where it is")
    keep_place(talk.draft, found)
    chosen(talk.draft, "place")
    talk.draft.linked = False
    await questions.go_on(talk)
