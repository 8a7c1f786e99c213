"""Whoever types what stands on a button has pressed it: as it is called, in part, or as people say it."""

from handlers.dialogue import asked
from handlers.dialogue.button import Kept
from handlers.dialogue.typed_labels import pressed, pressed_in_part
from handlers.dialogue.words import Phrase
from storage.queues.conversations import Conversation


def waiting(*labels, since=(), question=7):
    """A question with these buttons, and what was shown since below it; each sends the number of its place."""
    rows, shown = ([Kept(Phrase(each), f"f.{at}") for at, each in enumerate(row)] for row in (labels, since))
    kept = asked.write(Phrase("Which?"), rows, [])
    return Conversation(question=question, asked=asked.show(kept, shown, 8) if since else kept)


SENDING = ("✏️ Words", "✅ Send", "‹ Back", "🏠 Home")
PRESSED = {  # In what stands on the buttons, and in what was shown since.
    "send": "f.1@7",
    "Send!": "f.1@7",
    "ok, send it please": "f.1@7",
    "好的，发送吧": "f.1@7",
    "that's all, send it": "f.1@7",
    "words": "f.0@7",
    "submit": "f.1@7",
    "就这样吧": "f.1@7",
    "today": "f.0",
    "wor": None,
    "send my regards": None,
    "": None,
    "!": None,
}


def test_a_label_is_typed_as_it_stands_or_as_people_say_it():
    kept = waiting(*SENDING, since=("Today", "Another day"))
    assert {words: pressed(kept, words) for words in PRESSED} == PRESSED
    assert pressed(Conversation(question=7), "send") is None


def test_a_confirmation_is_one_only_where_one_button_confirms():
    assert [pressed(waiting(*SENDING, "✅ Send later"), words) for words in ("confirm", "go ahead")] == [None, None]
    assert pressed(waiting("Today", "Tomorrow"), "submit") is None
    assert [pressed_in_part(waiting(*rows), "yes") for rows in (SENDING, (*SENDING, "✅ Later"), ("Today",))] == [
        "f.1@7",
        None,
        None,
    ]


def test_the_last_words_of_a_label_press_it_if_they_are_most_of_it():
    kept = waiting("Yes, report", "I would rather like to report", "‹ Go on writing (lamp)", "‹ Go on writing (lift)")
    assert pressed(waiting("Go report"), "report") == "f.0@7"
    assert pressed(kept, "to report") is None
    assert pressed(kept, "continue") == "f.2@7"  # The newest draft is meant.


def test_a_part_of_a_label_presses_it_if_it_is_in_no_other():
    kept = waiting("Today at nine", "Some other day", "Another time")
    assert [pressed_in_part(kept, words) for words in ("nine", "day", "nine today", "t", "at time", "milk")] == [
        *("f.0@7", "f.1@7", "f.0@7", None, None, None)
    ]
    assert pressed_in_part(waiting("Today", question=None), "today") is None
