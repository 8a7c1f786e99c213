"""What each way of adding a step to a flow says of it, and what all flows together lead to."""

from types import SimpleNamespace

import pytest

from handlers.dialogue.flow import Flow
from handlers.dialogue.predicate import Predicate
from handlers.dialogue.said import NAMED, Said
from handlers.dialogue.step import Key, MessageKind
from handlers.dialogue.steps import Steps
from handlers.dialogue.words import phrase
from storage.people.people import Role
from storage.queues.cards import Card

USUAL = {
    "who": Role.RESIDENT,
    "kinds": (),
    "in_groups": False,
    "in_staff_group": False,
    "before_consent": False,
    "topic": None,
    "concerns": None,
    "claim": None,
    "for_others": False,
    "at_once": False,
    "adds": False,
    "may": None,
}
PHOTO, WORDS, VOICE = MessageKind.PHOTO, MessageKind.WORDS, MessageKind.VOICE


def named(name):
    async def take(talk, *about):
        return (talk, *about)

    take.__name__ = name
    return take


def differs(step):
    """What is not as usual with it."""
    assert step.take.__name__ == step.route.partition(".")[2]
    return {name: getattr(step, name) for name, usual in USUAL.items() if getattr(step, name) != usual}


@pytest.fixture
def flow():
    return Flow("tea", SimpleNamespace)


def test_a_command_a_button_and_what_the_button_was_called_before(flow):
    plain = flow.command("tea", Role.RESIDENT, "Drink tea")(named("drink"))
    key = Key(2, phrase("🍵 Tea"))
    options = {"in_groups": True, "in_staff_group": True, "before_consent": True, "for_others": True}
    rich = flow.command(
        "pour",
        Role.STAFF,
        "Pour it",
        button=phrase("Pour"),
        key=key,
        labels=["pour"],
        wordings=["how to pour"],
        aside=True,
        reads=True,
        first=True,
        **options,
    )(named("pour"))
    assert [each.word for each in flow.commands] == ["pour", "tea"]
    first, second = flow.commands
    assert (first.step, first.summary, first.button, first.key) == (rich, "Pour it", phrase("Pour"), key)
    assert (first.labels, first.wordings, first.aside, first.reads) == (("pour",), ("how to pour",), True, True)
    assert (second.step, second.summary, second.button, second.key) == (plain, "Drink tea", None, None)
    assert (second.labels, second.wordings, second.aside, second.reads) == ((), (), False, False)
    assert (differs(plain), differs(rich)) == ({}, {"who": Role.STAFF, **options})
    mine = Predicate("mine", Role.VOLUNTEER, named("holds"))
    old = flow.button(mine, in_groups=True, before_consent=True, earlier="sip")(named("taste"))
    assert differs(old) == {"who": Role.VOLUNTEER, "may": mine, "in_groups": True, "before_consent": True}
    assert differs(flow.button(Role.RESIDENT)(named("refill"))) == {}
    assert [*flow.buttons] == ["tea.drink", "tea.pour", "tea.taste", "tea.sip", "tea.refill"]
    assert flow.buttons["tea.sip"] is flow.buttons["tea.taste"] is old
    assert [*map(flow.is_entered_by, ("tea", "tea.sip", "sip"))] == [True, True, False]
    for twice in ("drink", "sip"):
        with pytest.raises(ValueError, match=f"tea.{twice}"):
            flow.button(Role.RESIDENT)(named(twice))


def test_what_hears_messages_is_found_by_what_they_are(flow):
    answer = flow.answer(WORDS, PHOTO, who=Role.RESIDENT, claim=named, for_others=True, adds=True)(named("hear"))
    assert differs(answer) == {"kinds": (WORDS, PHOTO), "claim": named, "for_others": True, "adds": True}
    assert differs(flow.answer(VOICE, who=Role.RESIDENT)(named("listen"))) == {"kinds": (VOICE,)}
    assert [*flow.answers] == ["tea.hear", "tea.listen"]
    topic = phrase("Tea")
    reply = flow.reply("cup", "pot", who=Role.RESIDENT, topic=topic, concerns=named)(named("reply"))
    assert flow.replies == {Card("tea", "cup"): reply, Card("tea", "pot"): reply}
    assert differs(reply) == {"topic": topic, "concerns": named}
    surprise = flow.unprompted(PHOTO, VOICE, who=Role.RESIDENT, before_consent=True)(named("surprise"))
    assert flow.surprises == {PHOTO: surprise, VOICE: surprise}
    assert differs(surprise) == {"kinds": (PHOTO, VOICE), "before_consent": True}
    assert differs(flow.unprompted(MessageKind.DICE, who=Role.RESIDENT)(named("roll"))) == {
        "kinds": (MessageKind.DICE,)
    }
    del flow.surprises[MessageKind.DICE]
    event = flow.event(MessageKind.MIGRATION, Role.RESIDENT)(named("move"))
    assert flow.events == {MessageKind.MIGRATION: event}
    alarm, listener = flow.alarm(Role.RESIDENT)(named("alarm")), flow.heard_aloud(Role.RESIDENT)(named("aloud"))
    assert (flow.alarmed, flow.listener) == (alarm, listener)
    reminder = flow.after_alarm(Role.RESIDENT)(named("remind"))
    assert (flow.reminder, differs(reminder)) == (reminder, {"before_consent": True})
    assert [differs(each) for each in (event, alarm, listener)] == [{"before_consent": True}] * 2 + [{}]
    overhears = flow.overhears(named)(named("overhear"))
    assert flow.overheard == [(named, overhears)]
    assert differs(overhears) == {"who": Role.VISITOR, "kinds": (WORDS,), "before_consent": True}
    heard = [overhears, listener, alarm, reminder, event, surprise, reply, *flow.answers.values()]
    assert {each.route for each in Steps([flow]).all()} == {each.route for each in heard}


def test_what_recognises_words_says_how_it_is_asked_back(flow):
    options = {"called": phrase("Tea?"), "takes_all": True, "form": named, "informed": named}
    rich = flow.recognises(named, Role.RESIDENT, **options, before_consent=True, at_once=True, aside=True)(
        named("mean")
    )
    plain = flow.recognises(named, Role.RESIDENT)(named("guess"))
    first, second = flow.recognised
    assert (first.recognises, first.step, second.recognises, second.step) == (named, rich, named, plain)
    assert {name: getattr(first, name) for name in options} == options
    assert (first.answers, first.aside, first.anew, first.flow) == (True, True, False, "tea")
    assert (second.called, second.takes_all, second.form, second.informed, second.aside) == (
        None,
        False,
        None,
        None,
        False,
    )
    assert differs(rich) == {"kinds": (WORDS,), "before_consent": True, "at_once": True}
    assert differs(plain) == {"kinds": (WORDS,)}


async def test_a_card_is_drawn_and_an_errand_is_run_by_its_name(flow):
    drawn = []

    async def draw(post, about):
        drawn.append((post, about))

    assert flow.drawing("cup")(draw) is draw
    await flow.draw("post", "cup", 7)
    assert drawn == [("post", 7)]
    errand = flow.errand(Role.STAFF, phrase("tea"), fetches=5, aside=True)(named("boil"))
    usual = flow.errand(Role.VISITOR, phrase("tea"))(named("brew"))
    assert flow.errands == Steps([flow]).errands == {"tea.boil": errand, "tea.brew": usual}
    assert [(each.who, each.fetches, each.aside) for each in (errand, usual)] == [
        (Role.STAFF, 5, True),
        (Role.VISITOR, 0, False),
    ]
    assert errand.prepare.__name__ == "boil"


def test_two_flows_do_not_lay_claim_to_the_same(flow):
    flow.command("tea", Role.RESIDENT, "Drink tea", labels=["喝茶"], key=Key(1, phrase("🍵 Tea")))(named("drink"))
    flow.alarm(Role.RESIDENT)(named("alarm"))
    flow.unprompted(PHOTO, who=Role.RESIDENT)(named("surprise"))
    flow.event(MessageKind.JOINED, Role.RESIDENT)(named("greet"))
    other = Flow("milk", SimpleNamespace, unfinished=lambda *_: phrase("Milk"))
    other.heard_aloud(Role.RESIDENT)(named("aloud"))
    both = Steps([flow, other])
    assert (both.alarm, both.listener) == (flow.alarmed, other.listener)
    assert (both.flows, both.drafts) == ({"tea": flow, "milk": other}, dict.fromkeys(("tea", "milk"), SimpleNamespace))
    assert [*both.starts] == ["tea.drink"]
    assert ({*both.labels}, {*both.keys}) == ({"喝茶", "tea"}, {"🍵 Tea"})
    assert (flow.sends, other.sends, flow.unfinished(None, None), flow.matter(None, None)) == (False, True, None, "")
    claims = [
        lambda: other.command("tea", Role.RESIDENT, "")(named("one")),
        lambda: other.command("chai", Role.RESIDENT, "", labels=["喝茶！"])(named("two")),
        lambda: other.command("chai", Role.RESIDENT, "", key=Key(1, phrase("🍵 Tea")))(named("three")),
        lambda: other.unprompted(PHOTO, who=Role.RESIDENT)(named("four")),
        lambda: other.event(MessageKind.JOINED, Role.RESIDENT)(named("five")),
    ]
    for claim in claims:
        other = Flow("milk", SimpleNamespace)
        claim()
        with pytest.raises(ValueError, match="two flows lay claim to"):
            Steps([flow, other])


def test_a_key_calls_its_command_in_every_language(flow):
    command = flow.command("tea", Role.RESIDENT, "Drink tea", key=Key(2, phrase("🏠 Home")))
    command(named("drink"))
    assert {label: found.word for label, found in Steps([flow]).keys.items()} == {"🏠 Home": "tea", "🏠 首页": "tea"}


def test_a_command_is_recognised_by_its_names_unless_those_are_anothers_label(flow):
    async def answers(talk: object, number: int):
        return talk, number

    tea = flow.command("tea", Role.RESIDENT, "Drink tea", wordings=["我想喝茶", "who are you"], aside=True)(
        named("drink")
    )
    flow.command("cup", Role.RESIDENT, "A cup", button=phrase("A cup of tea"), wordings=["drink tea"])(named("fill"))
    flow.command("one", Role.RESIDENT, "One", labels=["who are you"])(named("count"))
    flow.command("two", Role.RESIDENT, "Two", labels=["two cups"])(answers)  # Words are not enough: it wants a number.
    steps = Steps([flow])
    assert [(each.command.word, each.called) for each in steps.recognised] == [
        ("tea", phrase("Drink tea")),
        ("cup", phrase("A cup of tea")),
        ("one", phrase("One")),
    ]
    drink, cup, one = steps.recognised
    assert (drink.step, drink.anew, cup.anew) == (tea, False, True)
    told = {words: [each.recognises(Said(words)) for each in (drink, cup, one)] for words in SAID}
    assert told == {words: [NAMED * (place == index) for place in range(3)] for words, index in SAID.items()}


SAID = {
    "请问怎么喝茶？": 0,
    "喝茶": 0,
    "show me a cup of tea please": 1,
    "How do I drink tea?": 1,
    "who are you": 2,
    "coffee": 3,
}
