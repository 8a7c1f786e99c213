"""What the list does not know, people know: question → card in the staff's group → the first answer → our own list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from handlers import green
from handlers.dialogue.attachment import PASSED_ON, Attachment, named
from handlers.dialogue.button import Button, Row
from handlers.dialogue.post import Post
from handlers.dialogue.step import ANYONE, StaleTap, Step
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, known_as, phrase, plain
from handlers.menu.menu import TO_MENU, menu
from handlers.menu.passing import cannot_pass_on
from handlers.sorting.answer import title
from handlers.sorting.asking_back import ask_back, is_question
from handlers.sorting.bins import BINS
from handlers.sorting.draft import Draft, Sent, find, flow
from storage.people import audit, people
from storage.people.groups import STAFF
from storage.people.people import Role
from storage.queues import cards
from storage.queues.cards import Card
from storage.sorting import Category, SortingRules, questions
from storage.sorting.questions import Answered, Question

PATIENCE = timedelta(minutes=10)  # With the volunteers on duty; then the staff are asked as well.
REMEMBERED = timedelta(days=1)  # A card that has slid out of sight is brought up from the workbench.


@flow.button(ANYONE)
async def ask_volunteer(talk: Talk[Draft]) -> None:
    draft = talk.draft
    if not draft.words and not draft.photos and not draft.files:
        raise StaleTap("nothing was asked")
    talk.end()
    await _ask(talk, draft.words or _described(talk, draft), draft.photos, doubted="", files=draft.files)


def _described(talk: Talk[Draft], draft: Draft) -> str:
    """Each of them is a question of its own, so it needs words of its own."""
    if not draft.files:
        return ""
    at = f"{talk.now.astimezone(talk.community.zone):%H:%M:%S}"
    return plain(talk.community.language, phrase("{kind}, {time}", kind=named(draft.files[0].kind), time=at))


@flow.button(ANYONE)
async def doubt(talk: Talk[Draft], item: str) -> None:
    """This answer looks wrong to them. What it was is looked up again, whatever their tap claims."""
    finding = await find(talk, item)
    if not finding.category and not finding.route:
        raise StaleTap(item)
    await _ask(talk, finding.item, [], doubted=finding.category or str(finding.route))


async def _ask(talk: Talk[Draft], words: str, photos: Sequence[str], doubted: str, files: Sequence[Sent] = ()) -> None:
    """Those on duty hear of it first; the staff when nobody is, and once it has waited (see `tell_staff_too`). The
    first photo stands on the card; what else was sent comes before it.
    """
    on_duty = [each for each in await green.on_duty(talk) if each != talk.person.id]
    if STAFF not in talk.community.groups and not on_duty:
        talk.say("Nobody is here to ask. Please call the duty desk: {phone}", phone=talk.community.phone)
        return
    question = await questions.ask(talk.tx, talk.person.id, words, photos[0] if photos else None, doubted, talk.now)
    if not question:
        talk.toast("You have asked this already. The answer comes here.")
        return
    talk.say("I have asked. The answer comes here, as soon as somebody knows it.", Button(TO_MENU, menu))
    card, more = Card("sorting", "question", question.number), bool(photos[1:] or files)
    chats: list[int | str] = [STAFF, *on_duty] if more else []  # It is kept nowhere, so everybody gets it at once.
    for chat in chats:
        if photos[1:]:
            talk.tell(chat, "♻️ {name} asks:", pictures=photos[1:], card=card.piece("photos"), name=talk.name)
        for at, each in enumerate(files):
            sent = Attachment(each.kind, each.content)
            talk.tell(chat, "♻️ {name} asks:", attached=sent, card=card.piece(f"sent{at}"), name=talk.name)
    await show_card(talk, question, besides=on_duty, to_staff=more or not on_duty)


async def tell_staff_too(post: Post) -> None:
    """Of what the volunteers on duty have not answered in a while."""
    staff = post.community.groups.get(STAFF)
    if staff is None:
        return
    for each in await questions.unanswered(post.tx, post.now - REMEMBERED, post.now - PATIENCE):
        if not await cards.find(post.tx, staff, Card("sorting", "question", each.number)):
            await show_card(post, each)


@flow.button(Role.VOLUNTEER)
async def answer(talk: Talk[Draft], number: int, category: Category) -> None:
    await _answer(talk, number, category, None)


@flow.reply("question", who=Role.VOLUNTEER)
async def reply(talk: Talk[Draft], number: int) -> None:
    """In one's own words."""
    if talk.kind not in PASSED_ON:
        cannot_pass_on(talk)
        return
    question = await questions.find(talk.tx, number) if talk.goes_on_album else None
    if question and question.answered_by == talk.person.id:
        _pass_on(talk, question, Phrase("{words}", {"words": talk.words}))
        return
    open_one = await questions.find(talk.tx, number)
    if open_one and not open_one.is_answered and is_question(talk.words):
        await ask_back(talk, open_one)
        return
    await _answer(talk, number, None, talk.words or plain(talk.community.language, named(talk.kind)))


@flow.reply("told_more", who=Role.VOLUNTEER)
async def reply_again(talk: Talk[Draft], number: int, _turn: int) -> None:
    """The same, in reply to what they told when they were asked back."""
    await reply(talk, number)


async def _answer(talk: Talk[Draft], number: int, category: Category | None, words: str | None) -> None:
    outcome = await questions.answer(talk.tx, number, category, words, talk.person.id, talk.now)
    if outcome is None:
        raise StaleTap(str(number))
    if isinstance(outcome, Answered):
        already = phrase("This question is answered already.")
        talk.toast(already) if talk.update.callback_query else talk.say(already)
        return
    await audit.note(talk.tx, talk.person.id, "sorting.answer", str(number), talk.now, on_behalf=outcome.person_id)
    asked = outcome.words or phrase("your photo")
    said = phrase("🙋 {name} answers your question “{words}”:\n\n{answer}", name=talk.name, words=asked)
    _pass_on(talk, outcome, Phrase(said.text, {**said.values, "answer": said_of(talk, outcome)}))
    await show_card(talk, outcome)
    if not category:
        talk.say("Passed on.")


def _pass_on(talk: Talk[Draft], question: Question, said: Phrase) -> None:
    card = Card("sorting", "answer", question.number, talk.album_turn) if talk.album else None
    talk.tell(question.person_id, said, attached=talk.attachment, card=card)
    talk.belongs(Card("sorting", "question", question.number))


async def show_card(
    post: Post,
    question: Question,
    *,
    state: Sequence[Phrase] = (),
    rows: Sequence[Row] | None = None,
    besides: Sequence[int] = (),
    to_staff: bool = True,
) -> None:
    """One message in the staff's group, and one for each who looks at it alone; they change with the question."""
    city = post.community.of(SortingRules).city
    lines: list[Phrase] = []
    if question.doubted:
        now = title(await find(post, question.words), city, post.community.language)
        lines.append(phrase("🤔 They think that this is wrong: {answer}", answer=now))
    if question.is_answered:
        by = known_as(await people.name_of(post.tx, question.answered_by or 0))
        lines.append(Phrase("✅ {name}: {answer}", {"name": by, "answer": said_of(post, question)}))
    else:
        lines.append(phrase("Press a button, or reply to this message in your own words."))
    buttons: Sequence[Row] = rows if rows is not None else _rows(post, question)
    card = Card("sorting", "question", question.number)
    appointed = {*await people.appointed(post.tx, Role.VOLUNTEER), *post.community.duty, *post.community.admins}
    others = sorted({*await cards.among(post.tx, appointed, card), *besides})
    chats: list[int | str] = [STAFF, *others] if to_staff else [*others]
    for chat in chats:
        post.tell(
            chat,
            "♻️ How to sort: {words}\n👤 {name}\n{state}",
            *buttons,
            pictures=(question.photo,) if question.photo else (),
            card=card,
            words=question.words or phrase("see the photo"),
            name=known_as(await people.name_of(post.tx, question.person_id)),
            state=[*lines, *state],
        )


def _rows(post: Post, question: Question) -> list[Row]:
    if not question.is_answered:
        city = post.community.of(SortingRules).city
        labels = [Button(BINS[city][each].name, answer, question.number, each) for each in Category]
        return [(labels[0], labels[1]), (labels[2], labels[3])]
    add: Step[Talk[Draft], [int]] = flow.buttons["sorting.add"]
    return [Button("📌 Add to our list", add, question.number)] if question.words else []


def said_of(post: Post, question: Question) -> Phrase:
    if question.category:
        bin = BINS[post.community.of(SortingRules).city][question.category]
        return Phrase("{name}, {colour}", {"name": bin.name, "colour": bin.colour})
    return Phrase("{words}", {"words": question.answer})
