"""The staff answer once for all: what is asked, in which words → the answer → in English → a photo → it is known."""

from __future__ import annotations

from handlers.dialogue.button import Button
from handlers.dialogue.post import Post
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, one_line
from handlers.dialogue.work import Area
from handlers.faq.asking import say, tell, title
from handlers.faq.draft import Draft, flow
from handlers.menu.menu import TO_MENU, menu
from handlers.menu.workbench import up
from storage import faq
from storage.people import audit
from storage.people.people import Role

SHOWN = 5  # Questions that were asked in vain, with a button each.
WORDINGS, WORDING_LIMIT, ANSWER_LIMIT = 10, 100, 2000


async def count(post: Post) -> int:
    return await faq.count(post.tx)


@flow.button(Role.STAFF)
async def look_after(talk: Talk[Draft]) -> None:
    """What was asked in vain comes first: that is where an answer helps most."""
    vain = await faq.most_asked(talk.tx, SHOWN)
    lines = [Phrase("{times}× {words}", {"times": each.times, "words": each.words}) for each in vain]
    if not vain:
        return talk.say(
            "Nobody has asked in vain so far. You can write down a question and its answer all the same.",
            Button("✍️ Question and answer", ask_wordings),
            up(Area.OFFICE),
        )
    return talk.say(
        "Asked in vain, the most often asked first:\n{lines}\n\nPress one to answer it once for all.",
        *[Button(Phrase("✍️ {words}", {"words": each.words[:30]}), answer_one, at) for at, each in enumerate(vain)],
        Button("➕ Another question", ask_wordings),
        up(Area.OFFICE),
        lines=lines,
    )


@flow.button(Role.STAFF)
async def answer_one(talk: Talk[Draft], at: int) -> None:
    vain = await faq.most_asked(talk.tx, SHOWN)
    if not 0 <= at < len(vain):
        raise StaleTap(str(at))
    talk.draft = Draft(wordings=[vain[at].words[:WORDING_LIMIT]])
    _ask_answer(talk)


@flow.button(Role.STAFF)
async def ask_wordings(talk: Talk[Draft]) -> None:
    talk.draft = Draft()
    talk.ask(
        "What do people ask? Type it as they would; other wordings, each in a line of its own, help to find it.",
        (Button("‹ Back", look_after), Button(TO_MENU, menu)),
        then=hear_wordings,
    )


@flow.answer(MessageKind.WORDS, who=Role.STAFF)
async def hear_wordings(talk: Talk[Draft]) -> None:
    wordings = [line for each in talk.words.splitlines() if (line := one_line(each))]
    if not wordings or len(wordings) > WORDINGS or max(map(len, wordings)) > WORDING_LIMIT:
        return talk.say(
            "At most {lines} lines of at most {limit} characters each, please. Nothing is kept yet: send it again.",
            lines=WORDINGS,
            limit=WORDING_LIMIT,
        )
    talk.draft.wordings = wordings
    return _ask_answer(talk)


def _ask_answer(talk: Talk[Draft]) -> None:
    talk.ask(
        "“{question}”\n\nWhat is the answer, in Chinese? A link may stand in it.",
        (Button("‹ Back", look_after), Button(TO_MENU, menu)),
        then=hear_answer,
        question=talk.draft.wordings[0],
    )


@flow.answer(MessageKind.WORDS, who=Role.STAFF)
async def hear_answer(talk: Talk[Draft]) -> None:
    if len(talk.words) > ANSWER_LIMIT:
        return talk.say(
            "That is too long: at most {limit} characters, please. Nothing is kept yet: send it again, shorter.",
            limit=ANSWER_LIMIT,
        )
    talk.draft.zh = talk.words
    return talk.ask(
        "And in English?",
        Button("The same for all ›", skip_english),
        (Button("‹ Back", look_after), Button(TO_MENU, menu)),
        then=hear_english,
    )


@flow.button(Role.STAFF)
async def skip_english(talk: Talk[Draft]) -> None:
    talk.draft.en = talk.draft.zh
    _ask_photo(talk)


@flow.answer(MessageKind.WORDS, who=Role.STAFF)
async def hear_english(talk: Talk[Draft]) -> None:
    if len(talk.words) > ANSWER_LIMIT:
        return talk.say(
            "That is too long: at most {limit} characters, please. Nothing is kept yet: send it again, shorter.",
            limit=ANSWER_LIMIT,
        )
    talk.draft.en = talk.words
    return _ask_photo(talk)


def _ask_photo(talk: Talk[Draft]) -> None:
    talk.ask(
        "A photo, such as a map? Send it, or go on without one.",
        Button("Without a photo ›", sum_up),
        (Button("‹ Back", look_after), Button(TO_MENU, menu)),
        then=hear_photo,
    )


@flow.answer(MessageKind.PHOTO, MessageKind.WORDS, who=Role.STAFF)
async def hear_photo(talk: Talk[Draft]) -> None:
    if not talk.photo:
        return talk.say("Please send a photo, or go on without one.")
    talk.draft.photo = talk.photo
    if talk.words:
        talk.say("I keep the photo. The words under it I cannot use here: please type them where I ask for them.")
    return await sum_up(talk)


@flow.button(Role.STAFF)
async def sum_up(talk: Talk[Draft]) -> None:
    draft = _told(talk)
    draft.complete = True
    talk.ask(
        "Whoever asks this gets this answer from now on:\n\n{wordings}\n\n💬 {zh}\n\n💬 {en}",
        Button("✅ Keep it", keep),
        (Button("‹ Back", look_after), Button(TO_MENU, menu)),
        pictures=[draft.photo] if draft.photo else [],
        wordings=[Phrase("• {wording}\n", {"wording": each}) for each in draft.wordings],
        zh=draft.zh,
        en=draft.en,
    )


@flow.button(Role.STAFF)
async def keep(talk: Talk[Draft]) -> None:
    draft = _told(talk)
    if not draft.complete:
        raise StaleTap("it was not summed up")
    entry = await faq.add(talk.tx, draft.wordings, draft.zh, draft.en, draft.photo, talk.person.id, talk.now)
    for each in draft.wordings:
        await faq.forget(talk.tx, each)
    await audit.note(talk.tx, talk.person.id, "faq.write", str(entry.number), talk.now)
    talk.end()
    talk.say("Kept. This is what they get:")
    say(talk, entry)


@flow.button(Role.STAFF)
async def ask_withdrawal(talk: Talk[Draft], number: int) -> None:
    entry = await faq.find(talk.tx, number)
    if not entry:
        raise StaleTap(str(number))
    talk.ask(
        "Take this answer away?\n\n{question}",
        Button("‹ Leave it", tell, number),
        Button("🗑 Take it away", withdraw, number),
        Button(TO_MENU, menu),
        question=title(entry),
    )


@flow.button(Role.STAFF)
async def withdraw(talk: Talk[Draft], number: int) -> None:
    if not await faq.withdraw(talk.tx, number):
        raise StaleTap(str(number))
    await audit.note(talk.tx, talk.person.id, "faq.withdraw", str(number), talk.now)
    talk.end()
    talk.say("It is taken away.", Button("‹ Back", look_after), Button(TO_MENU, menu))


def _told(talk: Talk[Draft]) -> Draft:
    if not talk.draft.wordings or not talk.draft.zh or not talk.draft.en:
        raise StaleTap("nothing was told")
    return talk.draft
