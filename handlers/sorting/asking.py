"""A resident asks how to sort a thing: words → bin, reason, preparation; or which of these it is; or a volunteer."""

from __future__ import annotations

from msgspec.structs import replace

from handlers import collection
from handlers.dialogue.attachment import PASSED_ON
from handlers.dialogue.button import Button, Row
from handlers.dialogue.said import Said
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu import answers
from handlers.menu.menu import TO_MENU, menu, ways_on
from handlers.sorting.answer import called, collection_days, whole
from handlers.sorting.draft import Draft, Sent, find, flow
from handlers.sorting.pictures import STRIP, picture
from handlers.sorting.volunteers import ask_volunteer, doubt
from storage.sorting import Finding, Outcome, SortingRules, is_asked, lookup, names_nothing
from storage.understanding import Intent, tells_where_or_who

LISTED, TOLD = 0.97, 0.9  # How sure it is that words are a thing: the list has it; it is what a story is about.
PERHAPS = 0.4  # Nobody knows them.
HARDLY = 0.7  # Less sure than that, nothing else takes them away from the question that is open.
SURELY = 0.75  # That something else is told, and nothing is thrown away.
LONGEST = 60  # Characters of what is looked up to tell; whoever writes more tells a story.
LONGEST_STORY = 16  # Characters of one that is surely about a thing: a longer one may well be a report.
UNSAID = {Intent.OTHER, Intent.REPORT, Intent.DANGER, Intent.HELP}  # What a strange thing's name may look like.
SAID_OF_THINGS = {Intent.SORT, Intent.OTHER, Intent.DANGER}
MOST = 10  # Photos and files of one question.
ITEM_BYTES = 45  # Of a button's 64; the rest names the step.


@flow.button(ANYONE)
async def ask_item(talk: Talk[Draft]) -> None:
    days = [Button(collection.ALL, collection.show_all)] if talk.community.of(collection.Calendar).kinds else []
    talk.ask("What do you want to throw away? Type it, or send a photo.", *days, Button(TO_MENU, menu), then=hear_item)


def names_a_thing(said: Said) -> float:
    """How surely these words are the thing that was asked for: by the list, else as long as they seem nothing else."""
    if len(said.words) <= LONGEST and not _is_another_matter(said):
        if lookup.look_up(said.words, prompted=False).outcome is not Outcome.UNKNOWN:
            return LISTED
        short = len(said.words) <= LONGEST_STORY
        if short and lookup.look_up(said.words).outcome not in {Outcome.UNKNOWN, Outcome.CANDIDATES}:
            return TOLD
    seems, sure = said.understood.intent, said.understood.sure
    if seems is Intent.SORT:
        return sure
    return PERHAPS if seems in UNSAID else HARDLY if sure < HARDLY else 0.0


def _is_another_matter(said: Said) -> bool:
    """Whatever things it names: “椅子散架了” is a chair to throw away, “有人把椅子扔在楼道” tells where one lies."""
    seems = said.understood
    if seems.sure < SURELY or seems.intent in SAID_OF_THINGS:
        return False
    return tells_where_or_who(said.words) if seems.intent is Intent.REPORT else not is_asked(said.words)


@flow.answer(*PASSED_ON, who=ANYONE, claim=names_a_thing)
async def hear_item(talk: Talk[Draft]) -> None:
    sent = talk.attachment
    same_album = talk.album is not None and talk.album == talk.draft.album
    if talk.draft.answered_at and not same_album:  # The next thing: what was sent belongs to the last one.
        talk.draft = Draft(caller=talk.draft.caller)
    if not sent:
        return await look_up(talk, talk.words)
    draft = talk.draft
    if len(draft.photos) + len(draft.files) >= MOST:
        talk.say("That is a lot at once, and I did not take the last of it. Please ask about this first.")
    elif talk.photo:
        draft.photos.append(talk.photo)
    else:
        draft.files.append(Sent(sent.kind, dict(sent.content)))
    draft.words, draft.album = "\n".join(part for part in (draft.words, talk.words) if part), talk.album
    if talk.words and not names_nothing(talk.words):
        finding = await find(talk, talk.words)
        if finding.outcome is not Outcome.UNKNOWN:
            return await _show(talk, draft.words, finding)
    if draft.answered_at:
        return None  # The rest of an album; a volunteer gets it with the others.
    question = phrase("I only understand what is typed. Shall I ask a volunteer?")
    if talk.photo:
        question = phrase("I cannot see what is on a photo. Shall I ask a volunteer?")
    talk.ask(
        question,
        Button("🙋 Ask a volunteer", ask_volunteer),
        Button(TO_MENU, menu),
        then=hear_item,
        in_place=same_album,
    )
    return None


@flow.recognises(
    lambda said: said.means(Intent.SORT),
    who=ANYONE,
    called=phrase("♻️ How to throw it away"),
    aside=True,
    kinds=PASSED_ON,
)
async def answer_words(talk: Talk[Draft]) -> None:
    await (hear_item if talk.attachment else overhear)(talk)


@flow.unprompted(MessageKind.WORDS, who=ANYONE)
async def overhear(talk: Talk[Draft]) -> None:
    """Words out of the blue: answered if they name a thing, and left to others if not."""
    asked = is_asked(talk.words) or talk.draft.goes_on(talk.now)
    if asked and names_nothing(talk.words):
        return await ask_item(talk)
    finding = await find(talk, talk.words, prompted=asked)
    known = finding.outcome is not Outcome.UNKNOWN
    if known or (asked and names_a_thing(Said(talk.words, harmless=talk.harmless))):
        await _show(talk, talk.words, finding)
    else:
        await answers.unexpected(talk, None)
    return None


@flow.button(ANYONE)
async def choose(talk: Talk[Draft], place: int) -> None:
    if not 0 <= place < len(talk.draft.options):
        raise StaleTap(str(place))
    await look_up(talk, talk.draft.options[place])


@flow.button(ANYONE)
async def tell_of(talk: Talk[Draft], item: str) -> None:
    """Which one it is, said amid something else."""
    await _show(talk, item, await find(talk, item))


async def look_up(talk: Talk[Draft], words: str) -> None:
    if names_nothing(words):
        return await ask_item(talk)
    finding = await find(talk, words)
    if finding.outcome is Outcome.UNKNOWN and collection.asks_when(words):
        await collection.tell_when(talk)
    else:
        await _show(talk, words, finding)
    return None


async def _show(talk: Talk[Draft], words: str, finding: Finding) -> None:
    language = talk.person.language
    when = await collection_days(talk, finding)
    said = whole(finding, talk.community.of(SortingRules).city, language, talk.community.phone, when)
    if talk.draft.caller:
        said = phrase("🧓 For {name}\n{said}", name=talk.draft.caller, said=said)
    known = finding.outcome in {Outcome.ANSWER, Outcome.ROUTE}
    kinds = [] if known else [each for each in _open(finding).candidates if _is_carried(each)]
    if (known or kinds) and talk.elsewhere and talk.conversation.question is not None:
        talk.say(  # Amid something else, which stays open.
            said,
            *[Button(Phrase("{item}", {"item": called(each, language)}), tell_of, each) for each in kinds],
            *ways_on(talk),
            pictures=await _picture(talk, finding),
        )
        return
    before = talk.draft  # What they have sent is about the same.
    if known and not before.photos and not before.files:
        talk.leave_behind(Draft(answered_at=talk.now))
        days = [Button(collection.ALL, collection.show, finding.route)] if when and finding.route else []
        talk.say(said, *days, *_below(finding), pictures=await _picture(talk, finding))
        return
    options = [] if known else list(_open(finding).candidates)
    answered_at = talk.now if known else None
    talk.draft = replace(before, words=words, options=options, answered_at=answered_at)
    talk.ask(
        said,
        *[
            Button(Phrase("{item}", {"item": called(item, language)}), choose, place)
            for place, item in enumerate(talk.draft.options)
        ],
        Button("🙋 Ask a volunteer", ask_volunteer),
        Button(TO_MENU, menu),
        then=hear_item,
        pictures=await _picture(talk, finding) if known else (),
    )


def _open(finding: Finding) -> Finding:
    """The part that is still to be asked about."""
    return next((part for part in finding.parts if part.outcome in {Outcome.ASK, Outcome.CANDIDATES}), finding)


async def _picture(talk: Talk[Draft], finding: Finding) -> list[str]:
    """Its bin in large, where there is one bin."""
    if not finding.category or finding.parts or finding.route:
        return []
    return [await picture(talk, STRIP, finding.category, talk.person.language)]


def _below(finding: Finding) -> list[Row]:
    simple = not finding.parts and not finding.about and _is_carried(finding.item)
    wrong: list[Row] = [Button("🤔 Looks wrong", doubt, finding.item)] if simple else []
    return [*wrong, Button("♻️ Next thing", ask_item), Button(TO_MENU, menu)]


def _is_carried(item: str) -> bool:
    """Whether a button can name it."""
    return len(item.encode()) <= ITEM_BYTES and not set(item) & set(":@")
