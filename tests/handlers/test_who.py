"""Who may: a step about something says whose that is, and nobody else takes it, whatever their tap claims."""

from inspect import signature

from handlers import directory_of
from handlers.households import lives_here
from handlers.reports.placing import speaks_for_a_home
from storage import reports
from storage.people import households, members
from storage.people.members import Relation
from storage.people.people import Role
from tests.support.forging import AT_A_TIME, content, fill, plausible, with_role
from tests.support.rows import fill_up

STEPS = directory_of().steps.all()
PLAIN = {  # Numbers that name a place in a list, an amount, or something in one's own dialogue: they are nobody else's.
    *(
        "page",
        "answer",  # One that is for everybody.
        "amount",
        "begins",  # When what is spoken of begins.
        "place",
        "first",
        "at",
        "chosen",
        "days",
        "minutes",
        "hour",
        "stars",
        "hours",
        "on",
        "before",
        "card",
        "wanted",
        "_turn",
        "turn",
        "said",  # What is asked for by these is looked up by whoever taps, or by the chat where they do.
        "asked",
        "refused",
    ),
}
OF_THE_PERSON = (lives_here, speaks_for_a_home)  # These look at whoever taps, and at nothing else.
OWNED = [step for step in STEPS if step.may]


def numbers(step):
    arguments = list(signature(step.take).parameters.values())[1:]
    return [each.name for each in arguments if each.annotation == "int"]


def is_about(name):
    return name == "number" or name.endswith("_id") or name == "stranger"


def test_a_number_among_the_arguments_of_a_step_is_known_to_be_somebodys_or_nobodys():
    assert {(step.route, name) for step in STEPS for name in numbers(step) if not is_about(name)} == {
        (step.route, name) for step in STEPS for name in numbers(step) if name in PLAIN
    }, "somebody's: call it number or …_id; nobody's: as one of PLAIN"


def test_each_step_about_something_says_whose_it_is_or_is_of_those_who_were_appointed():
    open_to_all = {step.route for step in STEPS if any(map(is_about, numbers(step))) and step.who < Role.VOLUNTEER}
    assert open_to_all == {step.route for step in OWNED if step.may not in OF_THE_PERSON}, (
        "@flow.button(…) of what is somebody's names a Predicate that looks at its number, or a role from VOLUNTEER on;"
        " a number that counts or chooses has another name than these: see is_about"
    )


def test_what_it_is_about_is_the_first_argument_of_a_step():
    for step in OWNED:
        assert step.may in OF_THE_PERSON or is_about(numbers(step)[0]), step.route


def test_no_step_lets_the_staff_pass_where_living_here_is_asked_for():
    assert {step.route for step in STEPS if step.who is Role.RESIDENT and not step.may} == set(), (
        "name a Predicate (lives_here, lives_in); a command or an answer takes ANYONE and looks for the home itself"
    )


async def beside_what_is_shown(database):
    """The buttons of the last message can be typed, so they are remembered."""
    return {name: rows for name, rows in (await content(database)).items() if name != "conversations"}


TAPPED = [step for step in OWNED if step.may not in OF_THE_PERSON]
SAID = "That is out of date. Nothing was changed."
# How a lot was drawn is for all.
# What is proposed and voted on is read and followed by everybody; to speak, sign and vote one has to be concerned.
OF_ALL = {
    *("argue", "ask_amendment", "ask_ballot", "ask_ballot_contest", "ask_ballot_naming", "ask_question", "cast"),
    *("ask_vote_objection", "choose_option", "contest_ballot", "follow", "unfollow", "name_ballot", "pick_option"),
    *("show_amendments", "show_arguments", "show_convention", "show_electorate", "show_experts", "show_history"),
    *("show_meaning", "show_meeting", "show_meetings", "show_more_questions", "show_one", "show_poll", "sign"),
    *(
        "show_questions",
        "show_version",
        "show_versions",
        "show_vote",
        "show_vote_choices",
        "show_vote_rules",
        "show_ways",
        "show_whole",
        "show_works",
    ),
}


async def test_what_is_a_neighbours_is_not_touched_and_that_is_said(town, anna):
    """By one with a home of their own. Everything there is exists, and is somebody else's."""
    await fill(town)
    await fill_up(town, 1)
    await with_role(town, anna, Role.VISITOR)
    async with town.database.transaction() as tx:
        await households.put(tx, [households.RosterEntry(("3", "2", "502"), 5, 895_000)])
        await members.join(tx, anna.id, 2, Relation.OWNER, town.clock.now())
    before, answered = await beside_what_is_shown(town.database), set()
    for at, step in enumerate(TAPPED):
        await anna.forges(plausible(step))
        if anna.toasts.pop() != SAID:
            answered.add(step.route)
        anna.unheard.clear()
        undone = step.route != "council.follow"  # By the next tap of theirs, `unfollow`.
        if (at % AT_A_TIME == AT_A_TIME - 1 and undone) or step is TAPPED[-1]:
            after = await beside_what_is_shown(town.database)
            assert {table for table in after if after[table] != before[table]} == set(), step.route
    assert answered == {*(f"council.{each}" for each in OF_ALL), "garden.show_draw"}


async def test_what_is_not_there_is_touched_by_no_administrator_either(town, anna):
    await fill(town)
    await with_role(town, anna, Role.ADMIN)
    before = await beside_what_is_shown(town.database)
    for at, step in enumerate(TAPPED):
        await anna.forges(plausible(step))
        assert anna.toasts.pop() == SAID, step.route
        anna.hears("Nothing was changed.")
        anna.hears_nothing()
        if at % AT_A_TIME == AT_A_TIME - 1 or step is TAPPED[-1]:
            assert await beside_what_is_shown(town.database) == before, step.route


async def test_the_staff_leave_no_home_that_they_do_not_live_in(town, liu):
    await with_role(town, liu, Role.STAFF)
    await liu.forges("me.ask_departure")
    liu.hears("没有任何改动")
    liu.hears_nothing()


async def test_whoever_moved_out_loses_what_belongs_to_the_home_with_the_next_tap(town, anna):
    await fill(town)
    async with town.database.transaction() as tx:
        await members.join(tx, anna.id, 1, Relation.TENANT, town.clock.now())
    await anna.forges("me.leave:1")
    anna.hears("You have left 3-2-501")
    anna.hears("This is what is kept about you here")
    await anna.forges("me.leave:1")
    anna.hears("Only residents of the community")


async def test_a_report_is_read_by_whom_it_concerns(town, anna):
    async with town.database.transaction() as tx:
        await reports.open(tx, anna.id, "lift", "It is stuck", [], town.clock.now())
    await anna.forges("reports.show_one:1")
    anna.hears("It is stuck")
