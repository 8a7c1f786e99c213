"""Each ear by itself: what is an answer, what is meant by words, what is asked back and what is left to the next."""

from dataclasses import replace
from types import SimpleNamespace

from handlers.dialogue import hearing as ears
from handlers.dialogue import hearing_labels, matters
from handlers.dialogue.button import Button
from handlers.dialogue.heard import SILENCE, Lead
from handlers.dialogue.said import AWAITED
from handlers.dialogue.words import phrase
from storage.queues.conversations import Conversation
from storage.queues.open_questions import OpenQuestion
from storage.understanding import Danger
from tests.support.hearing import (
    ALARM,
    ALOUD,
    ANY,
    DAY,
    HEAR,
    HOURS,
    LOOK,
    MILK,
    MILK_BUTTON,
    MOVED,
    OAT,
    OVERHEARD,
    PICTURE,
    RECOGNISED,
    SENT,
    START,
    TOLD,
    WRITTEN,
    asked_back,
    asks,
    heard,
    message,
    sure,
)
from tests.support.talking import GROUP, STAFF, talk


def test_an_answer_is_of_the_kind_that_was_asked_for_or_has_words_besides():
    def answer(conversation, **known):
        return heard(ears.an_answer, "x", conversation, **known)

    picture, bare = {"message": message(caption="look", **PICTURE)}, {"message": message(**PICTURE)}
    assert answer(asks("tea.any")) == answer(asks("tea.look"), update=picture).__class__(ANY) == Lead(ANY)
    assert answer(asks("tea.any"), answers_open=False) is answer(asks("tea.gone")) is answer(None) is None
    assert answer(asks("tea.look"), update=bare) == Lead(LOOK)
    assert answer(asks("tea.any"), update=picture) == Lead(ANY, only_words=True)
    assert answer(asks("tea.any"), update=bare) is answer(asks("tea.look")) is None
    assert answer(asks("tea.look"), update={"edited_message": message("x")}) is None


def test_a_surprise_is_heard_while_nothing_waits():
    surprise = ears.a_surprise
    bare, poll = {"message": message(**PICTURE)}, {"message": message(poll={"x": 1}, caption="look")}
    assert (
        heard(surprise, update=bare) == heard(surprise, "x", asks("tea.any"), agreed=False, update=bare) == Lead(SENT)
    )
    assert heard(surprise) == Lead(WRITTEN)
    assert heard(surprise, update=poll) == Lead(WRITTEN, only_words=True)
    for update in (bare, poll, None):
        assert heard(surprise, "x", asks("tea.any"), update=update) is None
    for more in (PICTURE, {"text": "x"}, {"poll": {"x": 1}, "caption": "look"}):
        assert heard(surprise, chat=GROUP, update={"message": message(chat=GROUP, **more)}) is None
    assert heard(surprise, update={"message": message(poll={"x": 1})}) is None
    moved = {"message": message(migrate_to_chat_id=-5)}
    assert heard(ears.an_event, update=moved) == Lead(MOVED)
    assert heard(ears.an_event) is heard(ears.our_own_answer) is None
    via = {"message": message("x", via_bot={"id": 1, "username": "linli_bot"})}
    assert heard(ears.our_own_answer, update=via) is SILENCE


def test_what_a_machine_heard_goes_to_whoever_listens_but_a_danger_first():
    def aloud(text):
        voice = {"turn": 3, "file_id": "v", "offered": False, "after": 0, "until": 0}
        return heard(ears.what_a_machine_heard, update={"message": message(text), "linli_heard": voice})

    assert aloud("tea") == Lead(ALOUD)
    assert aloud("着火了") == Lead(ALARM, (Danger.FIRE,))
    assert heard(ears.what_a_machine_heard, "着火了") is None


def test_who_is_new_agrees_first_and_in_groups_only_who_is_meant_is_answered():
    new, over, lost = ears.somebody_new, ears.what_is_overheard, ears.what_nobody_understands
    empty = {"edited_message": message(poll={"x": 1})}
    assert (
        heard(new, agreed=False)
        == heard(new, agreed=False, update={"edited_message": message("x")})
        == ("consent", None)
    )
    assert heard(new) is heard(new, agreed=False, update=empty) is heard(new, agreed=False, chat=GROUP) is None
    assert heard(over, "psst", chat=GROUP) == Lead(OVERHEARD, elsewhere=True)
    for known in ({"chat": STAFF}, {}, {"chat": GROUP, "update": {"edited_message": message("psst", GROUP)}}):
        assert heard(over, "psst", **known) is None
    assert heard(over, "/psst", chat=GROUP) is heard(over, "tea", chat=GROUP) is None
    assert heard(lost) == ("unexpected", None)
    assert heard(lost, "x", asks("tea.any")) == ("unexpected", ANY)
    assert heard(lost, "hey @linli_bot", chat=GROUP) == ("in_private", "menu")
    assert heard(lost, "hey", chat=GROUP) is None


def test_what_is_waited_for_comes_before_whatever_else_it_may_mean():
    waits = [
        SimpleNamespace(informed=True, recognises=sure("help", how), step=step)
        for how, step in ((1.5, OAT), (AWAITED, MILK))
    ]
    others = [SimpleNamespace(informed=None, recognises=sure("help", 3.0), step=HOURS)]
    assert heard(ears.what_is_waited_for, "help", recognised=[*others, *waits]) == Lead(MILK, elsewhere=True)
    assert (
        heard(ears.what_is_waited_for, "x", recognised=waits)
        is heard(ears.what_is_waited_for, "help", recognised=others)
        is None
    )


def test_a_label_of_the_open_question_is_pressed_and_in_part_where_only_taps_count():
    whole, part = hearing_labels.a_label_of_the_open_question, hearing_labels.a_part_of_a_label
    kept = Conversation()
    talk(kept).ask("When?", Button("✅ Today at nine", DAY), Button("Some other day", DAY), then=HEAR)
    assert heard(whole, "today at nine", kept) == Lead(DAY, question=7)
    assert (
        heard(whole, "today", kept)
        is heard(whole, "today at nine", kept, chat=GROUP)
        is heard(whole, "today at nine")
        is None
    )
    assert heard(whole, "x", kept, update={"edited_message": message("today at nine")}) is None
    assert heard(part, "today", kept) is None  # Words are heard by a step.
    kept.awaiting = None
    assert heard(part, "today", kept) == heard(part, "yes", kept) == Lead(DAY, question=7)
    for words, known in (
        ("t", {}),
        ("milk day", {}),
        ("today", {"chat": GROUP}),
        ("today", {"asked": ["somebody"]}),
        ("today", {"update": {"message": message("today"), "linli_card": ""}}),
        ("today", {"update": {"edited_message": message("today")}}),
        ("nothing", {}),
    ):
        assert heard(part, words, kept, **known) is None, (words, known)
    assert heard(part, "today") is heard(part, "today", Conversation(question=7)) is None


def test_whoever_was_asked_by_somebody_simply_answers_unless_it_may_be_something_else():
    first, last = OpenQuestion("tea.news", 4), OpenQuestion("tea.news", 6)

    def answer(text="tomorrow", conversation=None, asked=(first,), **known):
        return heard(matters.an_answer_to_a_person, text, conversation, asked=asked, matters=[""] * len(asked), **known)

    assert answer(asked=()) is None
    assert answer() == Lead(TOLD, (4,), answers="tea.news")
    assert answer(asked=(first, last)) == asked_back(asked=[(first, TOLD), (last, TOLD)])
    assert answer("milk", asked=(last,)) == asked_back(MILK, asked=[(last, TOLD)], here=False)
    assert answer("milk", asked=(last,), update={"message": message("milk"), "linli_card": ""}) is None
    busy = asked_back(asked=[(last, TOLD)])
    assert answer(conversation=asks("tea.any"), asked=(last,)) == busy
    assert answer(conversation=asks("tea.any"), asked=(first,)) is None  # What is open was asked last.
    assert answer(conversation=asks("tea.hear"), asked=(first,)) == asked_back(asked=[(first, TOLD)])
    assert answer("maybe", asks("tea.hear"), asked=(first,)) is None
    assert answer("milk", asks("tea.hear"), asked=(first,)) is None
    assert answer(conversation=asks("tea.any", None), asked=(last,)) == Lead(TOLD, (6,), answers="tea.news")
    assert answer(conversation=asks(None), asked=(last,)) == Lead(TOLD, (6,), answers="tea.news")


def test_what_is_surer_than_the_answer_is_that_matter_or_is_asked_back():
    def other(text, conversation=None, **known):
        return heard(matters.another_matter, text, conversation or asks("tea.hear"), **known)

    assert other("milk") == Lead(MILK)
    assert other("milk", unfinished=phrase("A draft")) == asked_back(MILK)
    assert other("oat") == Lead(OAT)
    assert other("maybe milk") == Lead(MILK)
    assert other("maybe oat") == asked_back(OAT)
    assert other("maybe when") == Lead(HOURS)
    assert other("show me tea") == Lead(START, anew=True)
    assert other("when") == Lead(HOURS, elsewhere=True)
    for words, known in (
        ("milk", {"conversation": asks("tea.any")}),
        ("milk", {"conversation": asks(None)}),
        ("milk", {"chat": GROUP}),
        ("milk", {"agreed": False}),
        ("milk", {"update": {"message": message("milk"), "linli_card": ""}}),
        ("milk", {"update": {"message": message(caption="milk", **PICTURE)}}),
    ):
        assert other(words, **known) is None, (words, known)
    assert other("milk", asks("tea.hear", asked=None)) == Lead(MILK)


def test_what_was_meant_is_heard_where_nothing_waits_or_only_taps_and_asked_back_where_it_may_be_two():
    def meant(text, conversation=None, **known):
        return heard(matters.what_was_meant, text, conversation, **known)

    tied = [RECOGNISED[MILK], replace(RECOGNISED[MILK], step=START)]
    assert meant("milk") == meant("milk", asks("tea.look")) == Lead(MILK)
    assert meant("milk", recognised=tied) == ("which", tuple(tied))
    assert meant("milk", recognised=tied, agreed=False) == Lead(MILK)
    assert meant("show me tea") == Lead(START, anew=True)
    assert meant("nothing") is meant("milk", asks("tea.any")) is meant("milk", chat=GROUP) is None
    assert meant("x", update={"edited_message": message("milk")}) is None
    assert meant("x", update={"message": message(caption="milk", **PICTURE)}) is None  # It is a surprise of its own.
    assert meant("x", update={"message": message(caption="milk", poll={"x": 1})}) == Lead(MILK, only_words=True)
    assert meant("x", update={"message": message(poll={"x": 1})}) is None
    taps = asks(None)
    assert meant("milk", taps) == Lead(MILK)
    assert meant("milk", taps, unfinished=phrase("A draft")) == asked_back(MILK)
    assert meant("when", taps, unfinished=phrase("A draft")) is None
    assert meant("milk", asks("tea.look"), unfinished=phrase("A draft")) is None
    assert meant("milk", taps, unfinished=phrase("x"), update={"message": message("milk"), "linli_card": ""}) is None


def test_what_was_looked_at_since_is_asked_about_when_somebody_speaks():
    kept = Conversation()
    talk(kept).ask("Which day?", then=ANY)
    talk(kept, turn=8).say("Milk?", Button("Pour", MILK_BUTTON))
    spoken = {"message": message(voice={"file_id": "v"})}

    def since(conversation=kept, **known):
        return heard(matters.what_was_looked_at_since, "x", conversation, **{"update": spoken, **known})

    assert since() == since(update=None, simple=True) == asked_back(MILK)
    assert since(update=None) is since(Conversation()) is since(asks("tea.any")) is None
    in_group = {"message": message(chat=GROUP, voice={"file_id": "v"})}
    assert since(update=in_group) is since(update=spoken | {"linli_card": ""}) is None
    other = replace(kept, awaiting=None)
    assert since(other) is None
    assert since(replace(kept, flow="milk")) is None
