"""Each ear by itself: what is heard whatever is open, and what is written as a reply."""

from handlers.dialogue import hearing as ears
from handlers.dialogue import hearing_commands, hearing_danger
from handlers.dialogue.flow import Flow
from handlers.dialogue.heard import SILENCE, Lead
from storage.people.people import Role
from storage.queues.conversations import Conversation
from storage.understanding import Danger
from tests.support.hearing import (
    ALARM,
    CUP,
    MILK,
    OURS,
    PICTURE,
    START,
    STEPS,
    TOLD,
    WORDS,
    WORK,
    asks,
    heard,
    message,
    named,
)
from tests.support.talking import GROUP, STAFF, WANG, Order


def test_a_command_with_what_follows_it_a_link_and_another_bots():
    def command(text, chat=WANG, **known):
        return heard(hearing_commands.a_command, text, chat=chat, **known)

    assert command("/tea") == command("/TEA") == command("/tea@linli_bot") == Lead(START, anew=True)
    assert command("/tea with milk") == Lead(START, anew=True, argument="with milk", rest="with milk")
    assert command("/work two things") == Lead(WORK, anew=True, argument="two things")
    assert command("/cup 7") == Lead(CUP, (7,), argument="7")
    assert command("/start cup_7") == Lead(CUP, (7,), argument="7")
    assert command("/start cup_7 please") == Lead(CUP, (7,), argument="7")
    assert command("/start tea and more") == Lead(START, anew=True, rest="and more")
    assert command("/start nowhere") == command("/nothing") == ("unknown_command",)
    assert command("/3号楼漏水 了") is command("tea") is command("/else", card="tea.news:1") is None
    assert command("/tea", card="tea.news:1") == Lead(START, anew=True)
    assert command("/cup@other_bot 7", GROUP) is command("/nothing", GROUP) is SILENCE
    assert command("/cup@other_bot 7") == command("/cup 7", GROUP) == Lead(CUP, (7,), argument="7")
    assert command("/tea a_1", GROUP) == ("in_private", "tea_a_1", "")
    assert command("/tea 一杯", GROUP) == ("in_private", "tea", "")
    assert command("/work", GROUP) == ("in_private", "work", "")
    assert command("/work now", STAFF) == Lead(WORK, anew=True, argument="now")
    edited = {"edited_message": message("/tea")}
    assert heard(hearing_commands.a_command, update=edited) is None


def test_a_key_and_a_label_call_a_command_unless_that_is_the_answer():
    key, label = hearing_commands.a_key, hearing_commands.a_label_of_a_command
    assert heard(key, "🍵 Tea") == Lead(START, anew=True)
    assert heard(key, "Tea") is heard(key, "🍵 Tea", chat=GROUP) is None
    for words in ("Tea please!", "喝茶", "算了，还是喝茶", "never mind, tea please"):
        assert heard(label, words) == Lead(START, anew=True), words
    assert heard(label, "tea") == heard(label, "Tea", asks("tea.hear")) == Lead(START, anew=True)
    assert (
        heard(label, "tea please", chat=GROUP) is heard(label, "work", chat=GROUP) is heard(label, "no thing") is None
    )
    assert heard(label, "work", chat=STAFF) == Lead(WORK, anew=True)
    assert heard(label, update={"edited_message": message("tea")}) is None
    everything = Flow("all", Order)
    takes = everything.answer(WORDS, who=Role.VISITOR, claim=lambda _: 2.0)(named("takes"))
    STEPS.answers[takes.route] = takes
    assert heard(label, "tea", asks(takes.route)) is None
    del STEPS.answers[takes.route]


def test_a_danger_is_heard_unless_it_is_written_for_others_or_is_no_word():
    def danger(text="着火了", conversation=None, **known):
        return heard(hearing_danger.a_danger, text, conversation, **known)

    fire = Lead(ALARM, (Danger.FIRE,))
    assert (
        danger()
        == danger("/tea 着火了")
        == danger("/start 着火了")
        == danger(update={"edited_message": message("着火了")})
        == fire
    )
    assert danger("tea") is danger("code 着火了") is danger(chat=STAFF) is danger(chat=GROUP) is None
    assert danger(chat=GROUP, update={"message": message("@linli_bot 着火了", GROUP)}) == fire
    assert danger(chat=GROUP, update={"message": message("着火了", GROUP, reply_to_message=OURS)}) == fire
    theirs = {**OURS, "from": {"id": 2}}
    assert danger(chat=GROUP, update={"message": message("着火了", GROUP, reply_to_message=theirs)}) is None
    assert danger(conversation=asks("tea.any")) == fire
    assert danger(conversation=asks("tea.look")) is None
    assert danger("/tea 着火了", asks("tea.look")) == fire
    assert danger(conversation=asks("tea.look"), update={"edited_message": message("着火了")}) == fire
    assert danger("/start cup_fire") is None
    for words in ("/start fire", "/start other_fire", "/start cup_fire!", "/cup fire"):
        assert danger(words) == fire, words


def test_a_reply_to_a_card_is_about_it_and_a_corrected_one_changes_nothing():
    reply, corrected = ears.a_reply_to_a_card, ears.a_corrected_reply
    edited = {"edited_message": message("x")}
    assert heard(reply) is heard(reply, card="tea.gone:3") is None
    name = "tea.news"
    told = Lead(TOLD, (3,), answers=name)
    assert (
        heard(reply, card=f"{name}:3")
        == heard(ears.what_was_decided, update={"message": message("x"), "linli_card": f"{name}:3"})
        == told
    )
    assert heard(reply, card=f"{name}:3", chat=GROUP) == Lead(TOLD, (3,))
    assert heard(reply, card=f"{name}:3", update=edited) is heard(corrected, card=f"{name}:3", update=edited) is None
    edited = {"edited_message": message("x", GROUP)}
    assert heard(corrected, card=f"{name}:3", update=edited, chat=GROUP) == ("unchanged",)
    assert heard(corrected, update=edited, chat=GROUP) is heard(corrected, card=f"{name}:3", chat=GROUP) is None
    poll = {"message": message(poll={"x": 1}, caption="look")}
    assert heard(reply, card=f"{name}:3", update=poll) == Lead(TOLD, (3,), answers=name, only_words=True)
    picture = {"message": message(caption="look", **PICTURE)}
    assert heard(reply, card=f"{name}:3", update=picture) == told


def test_what_was_decided_leads_there_and_the_rest_of_an_album_to_the_same_card():
    def decided(route):
        return heard(ears.what_was_decided, update={"message": message("x"), "linli_card": route})

    assert decided("=milk.pour") == Lead(MILK, chosen=True)
    assert decided("=tea.start") == Lead(START, anew=True, chosen=True)
    assert decided("=tea.gone") is heard(ears.what_was_decided) is None
    name = "tea.news"
    rest = {"message": message(media_group_id="a", **PICTURE)}
    for album, found in (
        (f"a {name}:3 5", Lead(TOLD, (3,), answers=name)),
        (f"b {name}:3 5", None),
        ("a", None),
        (None, None),
    ):
        assert heard(ears.the_rest_of_an_album, conversation=Conversation(album=album), update=rest) == found


def test_a_reply_to_none_of_our_cards_is_told_so_in_the_staffs_group():
    def reply(to=OURS, chat=STAFF, **known):
        update = {"message": message("x", chat, reply_to_message=to)}
        return heard(ears.a_reply_to_no_card, known.pop("conversation", None), chat=chat, update=update, **known)

    def answering(**known):
        return heard(
            ears.a_reply_to_no_card,
            "x",
            asks("tea.any"),
            chat=STAFF,
            update={"message": message("x", STAFF, reply_to_message=OURS)},
            **known,
        )

    assert reply() == answering() == ("no_card",)
    assert reply({**OURS, "from": {"id": 5}}) is reply(chat=GROUP) is heard(ears.a_reply_to_no_card, chat=STAFF) is None
    assert answering(replies_open=True) is None
    assert reply(replies_open=True) == ("no_card",)
