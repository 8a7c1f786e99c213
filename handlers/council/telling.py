"""What do you propose? In a sentence; then why; and whatever there is to see: photos, a document, a voice message."""

from __future__ import annotations

from handlers.council.amounts import read_cost
from handlers.council.clusters import offered
from handlers.council.draft import Draft, flow, questions
from handlers.council.reading import suggests, wish_of
from handlers.council.scoping import keep_place
from handlers.council.words import yuan
from handlers.dialogue.attachment import CAPTIONED
from handlers.dialogue.button import Button
from handlers.dialogue.said import Said
from handlers.dialogue.step import ANYONE, MessageKind
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import one_line, phrase, spoken
from storage.council.versions import TITLE, WORDS
from storage.understanding import Intent, Where

ANYTHING = (MessageKind.WORDS, *CAPTIONED)
PHOTOS, DOCUMENTS = 10, 5
LIKELY = 0.6  # How sure it is that words belong to the proposal, whatever they are.
NOTHING = {"no", "none", "nothing", "skip", "没有", "无", "不用", "没了", "不知道", "跳过"}


def belongs(said: Said) -> float:
    """What is broken is a reason for one, unless it is in somebody's home: “家里进水了”."""
    inside = said.understood.where is Where.HOME
    return max(LIKELY, said.means(Intent.VOTE), 0.0 if inside else said.means(Intent.REPORT))


def names_it(said: Said) -> float:
    """A proposal may be put as a question: “能不能在楼下装充电桩？”"""
    return 1.0 if suggests(said.words) else belongs(said)


@flow.button(ANYONE)
async def ask_title(talk: Talk[Draft]) -> None:
    question = phrase("What do you propose? Say it in a sentence, such as: “A bench in front of building 3”.")
    if talk.draft.title:
        question = phrase(
            "What shall it be called? Now: “{title}”. At most {limit} characters.", title=talk.draft.title, limit=TITLE
        )
    often = [] if talk.draft.title else await offered(talk)
    if often:
        question = phrase("{question}\n\nOr is it about what is reported again and again?", question=question)
    await questions.put(talk, "title", question, *often)


@flow.answer(*ANYTHING, who=ANYONE, claim=names_it)
async def hear_title(talk: Talk[Draft]) -> None:
    draft = talk.draft
    keep_what_is_shown(talk)
    words = talk.words.strip()
    if draft.complete and words:
        if len(one_line(words)) > TITLE:
            return talk.say("Please use at most {limit} characters for the title.", limit=TITLE)
        draft.title = one_line(words)
        return await questions.go_on(talk)
    await begin_with(talk, words)
    return await questions.go_on(talk)


async def begin_with(talk: Talk[Draft], words: str) -> None:
    """All that one sentence says."""
    draft, wish = talk.draft, wish_of(words)
    if not any(map(str.isalpha, wish.title)):
        return  # “0” tells nobody anything: it is asked again.
    draft.title = wish.title
    if wish.words and not draft.words:
        add_words(talk, wish.words)
    draft.cost_fen = draft.cost_fen or wish.cost_fen
    await keep_place(talk, wish)


@flow.button(ANYONE)
async def ask_why(talk: Talk[Draft]) -> None:
    question = phrase(
        "What exactly, and why? Your neighbours read it. You can send several messages, a photo, a document; at most"
        " {limit} characters.",
        limit=WORDS,
    )
    if talk.draft.words:
        question = phrase("So far:\n\n{words}\n\nType it anew.", words=talk.draft.words)
    await questions.put(talk, "why", question, Button("Go on ›", go_on_without))


@flow.button(ANYONE)
async def go_on_without(talk: Talk[Draft]) -> None:
    talk.draft.asked_why = True
    await questions.go_on(talk)


@flow.answer(*ANYTHING, who=ANYONE, claim=belongs)
async def hear_why(talk: Talk[Draft]) -> None:
    draft = talk.draft
    if spoken(talk.words) in NOTHING:
        return await go_on_without(talk)
    keep_what_is_shown(talk)
    if talk.words and draft.complete:
        draft.words = ""
    add_words(talk, talk.words)
    draft.asked_why = draft.asked_why or bool(draft.words)
    return await questions.go_on(talk)


def add_words(talk: Talk[Draft], words: str) -> None:
    draft = talk.draft
    told = f"{draft.words}\n{words.strip()}".strip()
    if len(told) <= WORDS:
        draft.words = told
    else:
        talk.say(
            "Together that is more than {limit} characters, so I did not take the last message; what you said before is"
            " kept. Please send it shorter, or as a document.",
            limit=WORDS,
        )


def keep_what_is_shown(talk: Talk[Draft]) -> None:
    draft, sent = talk.draft, talk.attachment
    if talk.photo:
        if len(draft.photos) < PHOTOS:
            draft.photos.append(talk.photo)
        else:
            talk.say("There are {limit} photos already, so I did not take the last one.", limit=PHOTOS)
    elif sent and sent.captioned:
        if len(draft.documents) < DOCUMENTS:
            draft.documents.append({"kind": sent.kind.value, "content": dict(sent.content)})
        else:
            talk.say("There are {limit} files already, so I did not take the last one.", limit=DOCUMENTS)


@flow.button(ANYONE)
async def ask_media(talk: Talk[Draft]) -> None:
    draft = talk.draft
    remove = [Button("Remove them all", remove_media)] if draft.photos or draft.documents else []
    await questions.put(
        talk,
        "media",
        phrase(
            "Photos so far: {photos}, files: {files}. Send what your neighbours should see: a photo, a"
            " drawing, an offer.",
            photos=len(draft.photos),
            files=len(draft.documents),
        ),
        Button("Go on ›", go_on_from_media),
        *remove,
    )


@flow.button(ANYONE)
async def go_on_from_media(talk: Talk[Draft]) -> None:
    await questions.go_on(talk)


@flow.button(ANYONE)
async def remove_media(talk: Talk[Draft]) -> None:
    talk.draft.photos.clear()
    talk.draft.documents.clear()
    await ask_media(talk)


@flow.answer(*ANYTHING, who=ANYONE, claim=belongs)
async def hear_media(talk: Talk[Draft]) -> None:
    keep_what_is_shown(talk)
    if talk.words and spoken(talk.words) not in NOTHING:
        add_words(talk, talk.words)
    elif talk.words:
        return await questions.go_on(talk)
    return await ask_media(talk)


@flow.button(ANYONE)
async def ask_cost(talk: Talk[Draft]) -> None:
    known = talk.draft.cost_fen
    question = phrase("What will it cost, all in all? Type an amount in yuan, like this: 480000 or 48万.")
    if known:
        question = phrase("It costs {yuan} yuan so far. Type what is right.", yuan=yuan(known))
    await questions.put(talk, "cost", question, Button("Nobody knows yet ›", forget_cost))


@flow.button(ANYONE)
async def forget_cost(talk: Talk[Draft]) -> None:
    talk.draft.cost_fen = None
    await questions.go_on(talk)


@flow.answer(MessageKind.WORDS, who=ANYONE)
async def hear_cost(talk: Talk[Draft]) -> None:
    if spoken(talk.words) in NOTHING:
        return await forget_cost(talk)
    cost = read_cost(talk.words)
    if cost is None:
        return talk.say(
            "I read no amount above 0 in that. Please type it like this: 480000 or 48万. If it costs nothing, or nobody"
            " knows yet, press the button."
        )
    talk.draft.cost_fen = cost
    return await questions.go_on(talk)
