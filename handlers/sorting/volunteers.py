"""What the list does not know, people know: question → card in the staff's group → the first answer → our own list."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.dialogue.attachment import PASSED_ON, Attachment, named
from handlers.dialogue.button import Button, Row
from handlers.dialogue.post import Post
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, known_as, phrase, plain
from handlers.menu.menu import TO_MENU, menu
from handlers.menu.passing import cannot_pass_on
from handlers.sorting.answer import title
from handlers.sorting.bins import BINS
from handlers.sorting.draft import Draft, find, flow
from storage.people import audit, people
from storage.people.groups import STAFF
from storage.people.people import Role
from storage.queues import cards
from storage.queues.cards import Card
from storage.sorting import Category, SortingRules, bare, questions, rulings
from storage.sorting.questions import Answered, Question

ITEM_LIMIT = 30  # Characters of what is added to the list: a thing, not a story.


@flow.button(ANYONE)
async def ask_volunteer(talk: Talk[Draft]) -> None:
    draft = talk.draft
    if not draft.words and not draft.photo and not draft.sent:
        raise StaleTap("nothing was asked")
    talk.end()
    sent = Attachment(MessageKind(draft.kind), draft.sent) if draft.sent else None
    await _ask(talk, draft.words or _described(talk, sent), draft.photo, doubted="", sent=sent)


def _described(talk: Talk[Draft], sent: Attachment | None) -> str:
    """Each of them is a question of its own, so it needs words of its own."""
    if not sent:
        return ""
    at = f"{talk.now.astimezone(talk.community.zone):%H:%M:%S}"
    return plain(talk.community.language, phrase("{kind}, {time}", kind=named(sent.kind), time=at))


@flow.button(ANYONE)
async def doubt(talk: Talk[Draft], item: str) -> None:
    """This answer looks wrong to them. What it was is looked up again, whatever their tap claims."""
    finding = await find(talk, item)
    if not finding.category and not finding.route:
        raise StaleTap(item)
    await _ask(talk, finding.item, None, doubted=finding.category or str(finding.route))


async def _ask(talk: Talk[Draft], words: str, photo: str | None, doubted: str, sent: Attachment | None = None) -> None:
    if STAFF not in talk.community.groups:
        talk.say("Nobody is here to ask. Please call the duty desk: {phone}", phone=talk.community.phone)
        return
    question = await questions.ask(talk.tx, talk.person.id, words, photo, doubted, talk.now)
    if not question:
        talk.toast("You have asked this already. The answer comes here.")
        return
    talk.say("I have asked. The answer comes here, as soon as somebody knows it.", Button(TO_MENU, menu))
    if sent:
        card = Card("sorting", "question", question.number).piece("sent")
        talk.tell_staff("♻️ {name} asks:", attached=sent, card=card, name=talk.name)
    await show_card(talk, question)


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
    await _answer(talk, number, None, talk.words or plain(talk.community.language, named(talk.kind)))


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
    _pass_on(talk, outcome, Phrase(said.text, {**said.values, "answer": _said(talk, outcome)}))
    await show_card(talk, outcome)
    if not category:
        talk.say("Passed on.")


def _pass_on(talk: Talk[Draft], question: Question, said: Phrase) -> None:
    card = Card("sorting", "answer", question.number, talk.album_turn) if talk.album else None
    talk.tell(question.person_id, said, attached=talk.attachment, card=card)
    talk.belongs(Card("sorting", "question", question.number))


@flow.button(Role.STAFF)
async def add(talk: Talk[Draft], number: int) -> None:
    """The next person who asks gets this answer at once."""
    question = await questions.find(talk.tx, number)
    if not question or not question.category or not question.words:
        raise StaleTap(str(number))
    item = bare(question.words)
    if len(item) > ITEM_LIMIT:
        talk.toast("That is too long for our list. With /sortset you add the thing under a short name.")
        return
    await rulings.rule(talk.tx, item, question.category, "", talk.person.id, talk.now)
    talk.toast("On our list now: {item}", item=item)
    await show_card(talk, question, listed=True)


async def show_card(post: Post, question: Question, *, listed: bool = False, besides: Sequence[int] = ()) -> None:
    """One message in the staff's group, and one for each who looks at it alone; they change with the question."""
    city = post.community.of(SortingRules).city
    state: list[Phrase] = []
    if question.doubted:
        now = title(await find(post, question.words), city, post.community.language)
        state.append(phrase("🤔 They think that this is wrong: {answer}", answer=now))
    if question.answered_by:
        by = known_as(await people.name_of(post.tx, question.answered_by))
        state.append(Phrase("✅ {name}: {answer}", {"name": by, "answer": _said(post, question)}))
    else:
        state.append(phrase("Press a button, or reply to this message in your own words."))
    if listed:
        state.append(phrase("📌 On our list."))
    buttons: list[Row] = []
    if not question.answered_by:
        labels = [Button(BINS[city][each].name, answer, question.number, each) for each in Category]
        buttons = [(labels[0], labels[1]), (labels[2], labels[3])]
    elif question.category and question.words and not listed:
        buttons = [Button("📌 Add to our list", add, question.number)]
    card = Card("sorting", "question", question.number)
    appointed = {*await people.appointed(post.tx, Role.VOLUNTEER), *post.community.duty, *post.community.admins}
    chats: list[int | str] = [STAFF, *sorted({*await cards.among(post.tx, appointed, card), *besides})]
    for chat in chats:
        post.tell(
            chat,
            "♻️ How to sort: {words}\n👤 {name}\n{state}",
            *buttons,
            pictures=(question.photo,) if question.photo else (),
            card=card,
            words=question.words or phrase("see the photo"),
            name=known_as(await people.name_of(post.tx, question.person_id)),
            state=state,
        )


def _said(post: Post, question: Question) -> Phrase:
    if question.category:
        bin = BINS[post.community.of(SortingRules).city][question.category]
        return Phrase("{name}, {colour}", {"name": bin.name, "colour": bin.colour})
    return Phrase("{words}", {"words": question.answer})
