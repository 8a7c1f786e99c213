"""What whoever books is asked, in this order; what can be read from their words is not asked."""

from __future__ import annotations

from handlers.dialogue.questions import Question, never, optional
from handlers.dialogue.words import phrase
from handlers.garden.choosing import (
    ask_home,
    ask_slot,
    ask_space,
    has_several_homes,
    has_several_spaces,
    has_several_times,
)
from handlers.garden.days import ask_day
from handlers.garden.draft import questions
from handlers.garden.plotting import ask_plot, has_people, has_plots, hear_plot
from handlers.garden.sizing import ask_length, ask_people, hear_people, hear_wish, starts_freely
from handlers.garden.summing import ask_confirmation, hear_late
from handlers.garden.which_day import ask_which_day

questions.declare(
    Question("home", ask_home, None, lambda talk: bool(talk.draft.home), has_several_homes, counted=False),
    Question(
        "space",
        ask_space,
        hear_wish,
        lambda talk: bool(talk.draft.space),
        has_several_spaces,
        change=phrase("📍 Space"),
    ),
    Question("which_day", ask_which_day, hear_wish, lambda talk: not talk.draft.days, has_several_times),
    Question("day", ask_day, hear_wish, lambda talk: bool(talk.draft.day), has_several_times, phrase("🗓 Day")),
    Question(
        "slot", ask_slot, hear_wish, lambda talk: talk.draft.start is not None, has_several_times, phrase("⏰ Time")
    ),
    Question("plot", ask_plot, hear_plot, lambda talk: talk.draft.plot > 0, has_plots, phrase("🌱 Plot")),
    Question("length", ask_length, hear_wish, optional, starts_freely, change=phrase("⏳ Length")),
    Question("people", ask_people, hear_people, lambda talk: talk.draft.people > 0, has_people, phrase("👥 How many")),
    Question("confirm", ask_confirmation, hear_late, never),
)
