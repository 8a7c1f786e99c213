"""Sentences in the reader's language; what people wrote is shown as they wrote it, and is never taken for ours."""

import string
from datetime import date
from inspect import signature
from itertools import product
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers import FLOWS, directory_of
from handlers.dialogue.button import TAP_BYTES, Button, Link, buttons_in, read_tap, without
from handlers.dialogue.flow import Flow
from handlers.dialogue.splitting import visible
from handlers.dialogue.step import StaleTap
from handlers.dialogue.words import (
    LANGUAGES,
    Formatted,
    Named,
    Phrase,
    bare,
    catalogue,
    dated,
    html,
    known_as,
    language_of,
    one_line,
    phrase,
    plain,
    sentence,
    spoken,
)
from handlers.households.deciding import REASONS
from handlers.menu import answers, welcome
from handlers.menu import menu as home
from handlers.reports import reasons
from storage.people.people import Role

LATEST = 10**12  # A question that is asked after a trillion updates.
texts = st.text(st.characters(exclude_categories=["Cs"]))


@given(texts, st.sampled_from(sorted(LANGUAGES)))
def test_what_a_person_wrote_is_shown_as_they_wrote_it(words, language):
    assert visible(html(language, phrase("{words}", words=words))) == words
    assert plain(language, phrase("{words}", words=words)) == words


@given(texts, texts)
def test_a_sentence_within_a_sentence_is_translated_and_its_values_are_escaped_once(name, words):
    inner = phrase("<b>{number}</b> {category}", number=name, category=words)
    shown = html("en", phrase("{title}", title=inner))
    assert visible(shown) == f"{name} {words}"
    assert shown.startswith("<b>")


@given(st.lists(texts, max_size=5))
def test_a_list_is_a_line_each(lines):
    assert visible(html("en", phrase("{lines}", lines=lines))) == "\n".join(lines)


@pytest.mark.parametrize("trick", ["{number}", "{0}", "{words.__class__}", "%(words)s", "{", "}", "</b>", "&lt;"])
def test_what_a_person_writes_is_no_template(trick):
    for language in LANGUAGES:
        said = phrase("💬 {staff} about your report {number}:\n\n{words}", staff=trick, number=7, words=trick)
        assert visible(html(language, said)).count(trick) == 2


def test_the_same_sentence_is_said_in_each_language():
    assert {plain(language, phrase("🏠 Home")) for language in LANGUAGES} == {"🏠 Home", "🏠 首页"}


def test_chinese_is_spoken_unless_the_phone_says_otherwise():
    assert [language_of(code) for code in (None, "", "zh", "zh-hans", "ZH-TW", "en", "de", "azh")] == [
        *("zh", "zh", "zh", "zh", "zh"),
        *("en", "en", "en"),
    ]


def test_a_label_is_known_by_its_words_and_drawn_without_its_picture():
    assert (spoken("🏠 Back  Home ›"), spoken("‹ 返回")) == ("back home", "返回")
    assert (bare("🏠 Home 🏠"), bare("⚡️  灯"), bare("Home"), bare("灯 坏")) == ("Home 🏠", "灯", "Home", "灯 坏")


def test_a_sentence_with_values_is_a_phrase_and_a_phrase_stays_one():
    said = sentence("Mind the {gap}", {"gap": "hole"})
    assert said == phrase("Mind the {gap}", gap="hole")
    assert sentence(said, {"gap": "step"}) is said


def test_a_sentence_that_nobody_has_translated_yet_is_said_in_english():
    assert plain("zh", phrase("Mind the {gap}", gap="hole")) == "Mind the hole"


def test_no_sentence_asks_for_a_value_by_anything_but_its_name():
    for text in [*catalogue("zh"), *catalogue("zh").values()]:
        for _, name, format, conversion in string.Formatter().parse(text):
            assert name is None or (name.isidentifier() and not format and not conversion), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_labels_of_the_menu_are_big_enough_to_read_and_short_enough_to_fit(language):
    """At most eight Chinese characters, or two dozen letters, besides the picture."""
    limit = 8 if language == "zh" else 24
    for command in directory_of().steps.commands.values():
        if command.button:
            words = plain(language, command.button).partition(" ")[2]
            assert len(words.replace("English", "")) <= limit, words


@pytest.mark.parametrize(("language", "shown"), [("zh", "电梯"), ("en", "Lift")])
def test_what_the_configuration_names_is_said_in_the_readers_language(language, shown):
    assert plain(language, phrase("{what}", what=Named(zh="电梯", en="Lift"))) == shown


@pytest.mark.parametrize(
    ("zh", "en", "language", "shown"),
    [
        ("<b>停水</b>", "<b>No water</b>", "zh", "<b>停水</b>"),
        ("<b>停水</b>", "<b>No water</b>", "en", "<b>No water</b>"),
        ("", "<b>No water</b>", "zh", "<b>No water</b>"),
        ("<b>停水</b>", "", "en", "<b>停水</b>"),
    ],
)
def test_what_somebody_wrote_in_bold_is_said_in_the_language_there_is(zh, en, language, shown):
    said = phrase("{words}", words=Formatted(zh, en))
    assert html(language, said) == shown
    assert plain(language, said) == visible(shown)


def test_a_toast_knows_no_tags_and_a_message_keeps_quotation_marks():
    assert plain("en", phrase("{title}", title=phrase("{name}", name="A & <B>"))) == "A & <B>"
    assert html("zh", phrase("{lines}", lines=["A", phrase("🏠 Home")])) == "A\n🏠 首页"
    assert html("zh", phrase("{title}", title=phrase("🏠 Home"))) == html("zh", phrase("🏠 Home")) == "🏠 首页"
    inner = phrase("<b>{name}</b>", name='A & "B"')
    assert html("en", phrase("{inner}", inner=inner)) == '<b>A &amp; "B"</b>'
    assert plain("en", phrase("{words}", words=Formatted("", "a &lt; b"))) == "a < b"


@pytest.mark.parametrize(("language", "shown"), [("zh", "2026年11月23日"), ("en", "November 23, 2026")])
def test_a_date_is_written_as_the_reader_writes_it(language, shown):
    assert plain(language, phrase("{day}", day=date(2026, 11, 23))) == shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Anna  Smith", "Anna Smith"),
        ("Anna\nSmith\u2028B", "Anna Smith B"),
        ("\u202eAnna\u200e", "Anna"),
        ("👨\u200d👩", "👨\u200d👩"),
        ("\u200d Anna \u200c", "Anna"),
        ("\u3164", ""),
    ],
)
def test_a_name_is_one_line_that_reads_in_its_own_direction(name, shown):
    assert one_line(name) == shown


def test_who_has_no_name_is_somebody():
    assert (known_as("Anna"), known_as(""), known_as(None)) == ("Anna", phrase("somebody"), phrase("somebody"))


# Buttons

PERSON, ROW = 10**11 - 1, 10**6 - 1  # Somebody's id at Telegram; whatever has a number here.
PEOPLE = {"stranger", "person_id", "handler_id", "chat_id"}
SAMPLES = {bool: [True, False], str: [*LANGUAGES, *REASONS, *reasons.REASONS]}
WRITTEN = {  # What is longer than a word, by the name of the argument.
    "category": ["a-category-of-20-let"],
    "written": ["abcdefghijkl", "abstain"],
    "day": ["2026-12-31"],
}


def samples(name, kind):
    if kind is int:
        return [1, PERSON if name in PEOPLE else ROW]
    if kind is str and name in WRITTEN:
        return WRITTEN[name]
    return SAMPLES.get(kind) or list(kind)


def test_every_button_fits_into_what_telegram_carries_and_is_understood_when_it_comes_back():
    wrong = []
    for step in directory_of().steps.buttons.values():
        names = list(signature(step.take).parameters)[1:]
        for about in product(*map(samples, names, step._types)):
            data = Button("Press", step, *about).data(LATEST)
            route, parts, question = read_tap(data)
            understood = (route, question) == (step.route, LATEST) and step.about(parts) == list(about)
            if len(data.encode()) > TAP_BYTES or not understood:
                wrong.append(data)
    assert not wrong


def test_a_button_that_would_not_fit_or_not_come_back_is_refused_where_it_is_made():
    for text in ("x" * 60, "灯" * 20):
        with pytest.raises(ValueError, match="carries too much"):
            Button("Press", welcome.speak, text).data(LATEST)
    for text in ("a:b", "a@b"):
        with pytest.raises(ValueError, match="separator"):
            Button("Press", welcome.speak, text)


@given(texts)
def test_reading_a_tap_gives_parts_or_calls_it_stale(data):
    try:
        route, parts, question = read_tap(data)
    except StaleTap:
        assert "@" in data
    else:
        again = ":".join([route, *parts])
        assert data == (again if question is None else f"{again}@{data.partition('@')[2]}")


@pytest.mark.parametrize("question", ["", "x", "-1", "+1", " 1", "１２", "²", "9" * 19])
def test_a_question_is_a_number_that_the_database_can_hold(question):
    with pytest.raises(StaleTap):
        read_tap(f"welcome.speak:zh@{question}")
    assert read_tap(f"welcome.speak:zh@{'9' * 18}") == ("welcome.speak", ["zh"], 10**18 - 1)


def test_what_leads_away_is_left_out_of_its_row():
    here, there = Button("Here", welcome.speak, "zh"), Button("There", home.throw_away, 3)
    link = Link("Join", "join_3_2")
    rows = [here, (there, link), link]
    assert buttons_in(rows) == [here, there]
    assert without(rows, lambda route: route == "welcome.speak") == [(there, link), (link,)]
    assert without(rows, lambda route: route in {"join", "home.throw_away"}) == [(here,)]


def test_a_link_names_the_bot_and_carries_its_payload_safely():
    assert Link("Open", "report_1").url("linli_bot") == "https://t.me/linli_bot?start=report_1"
    assert Link("Open", "a&b=c d").url("linli_bot") == "https://t.me/linli_bot?start=a%26b%3Dc%20d"


# Flows


def test_two_flows_cannot_lay_claim_to_the_same_word():
    twin = Flow("twin", home.Nothing)

    @twin.command("menu", Role.VISITOR, "Another menu")
    async def menu(talk):
        raise NotImplementedError

    with pytest.raises(ValueError, match=r"two flows lay claim to \['menu'\]"):
        directory_of((*FLOWS, twin))


@pytest.mark.parametrize("who", [Role.RESIDENT, Role.VOLUNTEER, Role.STAFF, Role.ADMIN])
@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_may_not_is_told_for_whom_it_is(who, language):
    class Talk:
        private = False
        update = SimpleNamespace(callback_query=True)

        def refuse(self, sentence):
            self.said = plain(language, sentence)

    talk = Talk()
    answers.not_for_you(talk, who)
    expected = {
        Role.RESIDENT: ("住户", "residents"),
        Role.VOLUNTEER: ("志愿者", "volunteers"),
        Role.STAFF: ("工作人员", "staff"),
        Role.ADMIN: ("管理员", "administrators"),
    }
    assert any(word in talk.said for word in expected[who])


def test_a_value_may_be_a_sentence_in_a_toast_too():
    said = phrase("This report is already {state}.", state=Phrase("🛠 in progress"))
    assert plain("zh", said) == "这条报修已经是：🛠 处理中"
    assert plain("en", said) == "This report is already 🛠 in progress."


def test_a_date_of_another_year_says_its_year():
    day, eve = date(2027, 1, 3), date(2026, 12, 30)
    assert (dated(day, eve).zh, dated(day, eve).en) == ("2027年1月3日（周日）", "Sun 3 Jan 2027")
    assert (dated(eve, eve).zh, dated(eve, eve).en) == ("12月30日（周三）", "Wed 30 Dec")
    assert dated(eve, day).en == dated(eve).en == "Wed 30 Dec 2026"
