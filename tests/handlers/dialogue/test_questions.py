"""Questions in a declared order: what comes next, “back”, “step n of m”, what can be changed under the summary."""

from types import SimpleNamespace

import pytest

from handlers.dialogue.button import Button
from handlers.dialogue.questions import Progress, Question, Questions, always, never, optional
from handlers.dialogue.step import Step
from handlers.dialogue.words import phrase, plain
from storage.people.people import Role


class Talk:
    """One turn after another; what was asked last."""

    def __init__(self, *known):
        self.draft, self.known, self.turn = Progress(), {*known}, 0
        self.conversation = SimpleNamespace(question=None)

    def ask(self, words, *rows, then, in_place, pictures):
        self.asked, self.rows, self.then, self.more = plain("en", words), rows, then, (in_place, pictures)
        self.conversation.question = self.turn

    @property
    def leads_to(self):
        """Where the buttons of the last row lead."""
        last = self.rows[-1]
        return [button.leads_to for button in (last if isinstance(last, tuple) else (last,))]


def step(name, take):
    return Step(name, take, Role.VISITOR)


HOME = Button("Home", step("home.menu", None))


@pytest.fixture
def form():
    """What and when, who if that is asked at all, a note if they like; then the summary."""
    questions = Questions(HOME)

    def asks(name):
        async def take(talk):
            await questions.put(talk, name, phrase(name.title()))

        return step(f"form.{name}", take)

    def answered(name):
        return lambda talk: name in talk.known

    async def if_others(talk):
        return "others" in talk.known

    hears = step("form.hear", None)
    questions.declare(
        Question("what", asks("what"), hears, answered("what"), change=phrase("Words")),
        Question("who", asks("who"), None, answered("who"), if_others, change=phrase("People")),
        Question("when", asks("when"), hears, answered("when"), change=phrase("Day"), anew=step("form.day", None)),
        Question("note", asks("note"), hears, optional, change=phrase("Note")),
        Question("why", asks("why"), hears, answered("why"), always, counted=False),
        Question("all", asks("all"), hears, never),
    )
    return questions


async def answers(form, talk, *names):
    talk.known |= {*names}
    talk.turn += 1
    await form.go_on(talk)
    return talk.asked


async def test_it_goes_from_one_to_the_next_and_says_how_many_there_are(form):
    talk = Talk()
    assert await answers(form, talk) == "Step 1 of 3: What"
    assert talk.leads_to == ["home.menu"]
    assert talk.then.route == "form.hear"
    assert await answers(form, talk, "what") == "Step 2 of 3: When"
    assert talk.leads_to == ["form.what", "home.menu"]
    assert plain("en", talk.rows[-1][0].label) == "‹ Back"
    assert await answers(form, talk, "when") == "Why"
    assert talk.leads_to == ["form.when", "home.menu"]
    assert await answers(form, talk, "why") == "Step 3 of 3: All"
    assert talk.leads_to == ["home.menu"]
    assert talk.draft.put == ["what", "when", "all"]


async def test_what_is_known_is_not_asked_and_what_applies_is(form):
    talk = Talk("what", "others")
    assert await answers(form, talk) == "Step 1 of 3: Who"
    assert talk.then is None
    assert await answers(form, talk, "who", "when", "why") == "Step 2 of 2: All"
    talk = Talk("what", "when", "why")
    assert await answers(form, talk) == "All"
    assert talk.leads_to == ["home.menu"]


async def test_whoever_goes_back_is_at_that_step_again(form):
    talk = Talk()
    await answers(form, talk)
    await answers(form, talk, "what")
    talk.turn += 1
    await form.put(talk, "what", phrase("What"))
    assert (talk.asked, talk.draft.put, talk.leads_to) == ("Step 1 of 3: What", ["what"], ["home.menu"])


async def test_what_was_put_in_this_very_turn_nobody_has_read(form):
    talk = Talk()
    await answers(form, talk)
    talk.known.add("what")
    await form.go_on(talk)
    assert (talk.asked, talk.draft.put, talk.leads_to) == ("Step 1 of 2: When", ["when"], ["home.menu"])
    talk.draft.put = ["what", "when"]
    talk.known.add("when")
    await form.go_on(talk)
    assert (talk.draft.put, talk.leads_to) == (["what"], ["form.what", "home.menu"])


async def test_under_the_summary_a_part_is_changed_and_leads_back_to_it(form):
    talk = Talk("what", "when", "why")
    talk.draft.complete = True
    rows = await form.changes(talk)
    assert [[plain("en", button.label) for button in row] for row in rows] == [["Words", "Day", "Note"]]
    assert [button.leads_to for button in rows[0]] == ["form.what", "form.day", "form.note"]
    assert all(button.changes for button in rows[0])
    talk.known.add("others")
    assert [len(row) for row in await form.changes(talk)] == [3, 1]
    await form.put(talk, "when", phrase("When"), rows[0], in_place=True, pictures=["AgAC"], added=phrase("Noted. "))
    assert (talk.asked, talk.leads_to, talk.more) == ("Noted. When", ["form.all", "home.menu"], (True, ["AgAC"]))
    assert (talk.rows[0], plain("en", talk.rows[1][0].label)) == (rows[0], "‹ Back")
    await form.put(talk, "all", phrase("All"), HOME)
    assert (talk.asked, talk.leads_to, talk.rows[0], talk.more) == ("All", ["home.menu"], HOME, (False, ()))
    assert talk.draft.put == []
    await form.put(talk, "when", phrase("When"), back=Button("Back", step("form.past", None)))
    assert talk.leads_to == ["form.past", "home.menu"]


async def test_a_form_whose_summary_is_answered_is_a_mistake_of_ours(form):
    form.declare(Question("what", step("form.what", None), None, optional))
    with pytest.raises(ValueError, match="never answered"):
        await form.go_on(Talk())
