"""Where rubbish goes: the look-up, in memory, without Telegram and without a network."""

from storage.engine.holdings import Holdings, Record
from storage.sorting import questions, quiz
from storage.sorting.catalogue import english_name
from storage.sorting.finding import Category, City, Finding, Outcome, Override, Overrides
from storage.sorting.lookup import is_asked, look_up, warm_up
from storage.sorting.nameless import names_nothing
from storage.sorting.rules import SortingRules
from storage.sorting.rulings import overrides
from storage.sorting.wording import bare, key

holdings = Holdings(
    tables=("sorting_questions", "sorting_quizzes", "sorting_rulings", "sorting_tips", "sorting_tips_told"),
    records=(Record("sorting", questions.copy, questions.forget), Record("quizzes", quiz.copy, quiz.forget)),
    prunings=(questions.PRUNING, quiz.PRUNING),
    ties=(  # They wait for an answer.
        "EXISTS (SELECT 1 FROM sorting_questions s WHERE s.person_id = people.person_id AND s.answered_at IS NULL)",
    ),
)

__all__ = [
    "Category",
    "City",
    "Finding",
    "Outcome",
    "Override",
    "Overrides",
    "SortingRules",
    "bare",
    "english_name",
    "holdings",
    "is_asked",
    "key",
    "look_up",
    "names_nothing",
    "overrides",
    "warm_up",
]
