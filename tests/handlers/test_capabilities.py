"""A capability declares itself: its words in the audit, its sentence in the notice, and what goes when it is off."""

from dataclasses import replace

import pytest
from msgspec import structs

from handlers import CAPABILITIES, reports, sorting
from handlers.dialogue.capability import done_in_words
from handlers.dialogue.words import phrase, plain, translated
from handlers.households.own_data import headings_of
from storage.people import audit, personal
from storage.sorting import questions
from tests.support.actions import noted
from tests.support.people import Town

WORDS = {action: said for each in CAPABILITIES for action, said in each.audit_words.items()}
FOLDERS = ["bot", "handlers", "storage"]


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_action_that_is_noted_has_words(folder):
    actions = noted(folder)
    assert actions
    missing = actions - WORDS.keys()
    assert not missing, "noted in the audit without words: add them to `audit_words` of the capability"


def test_actions_that_are_put_together_are_found_as_well():
    found = noted("handlers") | noted("storage")
    assert {"report.sent", "report.done", "home.join.tenant", "request.declined", "green.award.good"} <= found
    assert {"collection.cancel", "people.appoint.staff", "report.hide", "report.show"} <= found


def test_no_two_capabilities_explain_the_same_action_and_each_is_said_in_chinese():
    assert len(WORDS) == sum(len(each.audit_words) for each in CAPABILITIES)
    for said in WORDS.values():
        assert translated("zh", said.text) != said.text


def test_whatever_is_handed_out_of_a_persons_data_has_a_heading_in_both_languages(town):
    headings = headings_of(town.community)
    records = {each.name for held in personal.all_of([each.holdings for each in CAPABILITIES]) for each in held.records}
    assert headings.keys() == records | {"audit"}
    assert all(translated("zh", said.text) != said.text for said in headings.values())


def test_what_people_do_for_themselves_is_among_the_actions():
    own = {action for each in personal.all_of([each.holdings for each in CAPABILITIES]) for action in each.own_actions}
    assert own <= WORDS.keys()


async def test_staff_who_open_a_report_again_are_read_in_words(town, anna, liu, staff):
    async with town.database.transaction() as tx:
        await audit.note(tx, liu.id, "report.sent", "7", town.clock.now())
    await liu.says("/audit", chat=staff)
    staff.hears("刘伟 · 重新打开报修（等人接手）：7")


def test_letters_that_were_written_are_read_in_words(town):
    for subject, said in (
        ("3-2-501: 4 codes", "3-2-501，入户码4个"),
        ("12 homes: 40 codes", "12户，入户码40个"),
        ("x", "x"),
    ):
        _, about = done_in_words(CAPABILITIES, town.community, "homes.codes", subject)
        assert plain("zh", phrase("{about}", about=about)) == said


UNTIED = {  # What of a person is over within days, or is there only beside something that ties them.
    "messengers",  # Of volunteers, who are appointed.
    *("people", "code_tries", "errands", "heard", "open_questions", "green_attempts", "green_duties", "green_passes"),
    *(
        "report_verdicts",
        "sorting_quizzes",
        "alarm_calls",
        "outage_witnesses",
        "group_greetings",
        *("help_takers", "help_asked", "help_hours", "help_gifts", "help_faces"),
        "checkin_told",
        "checkin_drills",
        "checkin_looks",
        "checkin_greetings",
        "visit_asked",
        "garden_calendars",  # Of whoever lives here: a link ends when they move out.
    ),
}


async def test_whatever_is_kept_of_a_person_ties_them_or_is_known_not_to(database):
    """A visitor of whom there is something else is no stranger, and is not forgotten as one."""
    async with database.read() as tx:
        tables = await tx.rows(
            "SELECT m.name FROM sqlite_master m, pragma_table_info(m.name) c"
            " WHERE m.type = 'table' AND c.name = 'person_id'"
        )
    ties = " ".join(tie for each in personal.all_of([each.holdings for each in CAPABILITIES]) for tie in each.ties)
    assert {row["name"] for row in tables if f"FROM {row['name']} " not in ties} == UNTIED, "Holdings(ties=…)"


@pytest.fixture
async def quiet(database):
    """A town that neither reports nor asks how to sort."""
    off = {reports.flow.name, sorting.flow.name}
    town = Town(
        database,
        capabilities=[
            replace(each, enabled=lambda _: False) if each.flow.name in off else each for each in CAPABILITIES
        ],
    )
    await town.settle()
    return town


async def test_what_is_switched_off_takes_its_commands_jobs_menu_and_sentences_with_it(quiet):
    anna = quiet.person(7, "Anna")
    assert {"report", "myreports", "sort", "quiz"} & {each.word for each in quiet.community.commands} == set()
    jobs = {job.name for each in quiet.community.offered for job in each.jobs}
    assert "keep the green accounts" in jobs
    assert not any("report" in name or "tip" in name for name in jobs)
    await anna.says("/menu")
    anna.hears("What would you like to do?")
    assert anna.labels[0] == "🌿 Book a space"
    await anna.says("/privacy")
    assert "reports" not in anna.hears("• The points of your home")
    await anna.says("/me")
    assert "Reports" not in anna.hears("👤 Anna")
    await anna.says("/report")
    anna.hears("I do not know this command")
    await anna.forges("reports.ask_words")
    anna.hears("something that is over")
    assert await anna.types_inline("battery") is None


async def test_no_button_leads_to_what_is_switched_off(quiet):
    liu = quiet.person(8, "Liu")
    quiet.community.admins = frozenset({liu.id})
    await liu.says("/groups")
    liu.hears("Groups that are bound")
    assert "💡 Tip of the day" not in liu.labels
    assert "🏠 Home" in liu.labels


async def test_what_was_kept_before_it_was_switched_off_is_handed_out_and_forgotten(quiet):
    anna = quiet.person(7, "Anna")
    await anna.arrives()
    async with quiet.database.transaction() as tx:
        await questions.ask(tx, anna.id, "an urn", None, "", quiet.clock.now())
        assert (await personal.copy(tx, 7, quiet.community.held))["sorting"]
        await personal.forget(tx, 7, quiet.community.held)
        assert not (await personal.copy(tx, 7, quiet.community.held))["sorting"]


async def test_the_notice_says_what_each_capability_keeps_and_for_how_long(town, anna):
    town.community.retention = structs.replace(town.community.retention, report_days=99)
    await anna.says("/privacy")
    said = anna.hears("99 days after a report is closed")
    sentences = [each.privacy.text.partition("{")[0] for each in town.community.offered if each.privacy]
    assert len(sentences) >= 5
    assert all(each in said for each in sentences)
