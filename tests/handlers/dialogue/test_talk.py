"""One turn by itself: what is asked, closed, put aside, said again, and what the tap is answered with."""

import json
from datetime import timedelta

import pytest

from handlers.dialogue.button import SPENT, Button, Kept, Link
from handlers.dialogue.drafts import PUT_ASIDE
from handlers.dialogue.step import StaleTap
from handlers.dialogue.words import phrase
from storage.people.people import Role
from storage.queues.cards import Card
from storage.queues.conversations import Conversation
from storage.queues.outbox import ANSWER, BROADCAST, NOTICE, Call
from tests.support.talking import GROUP, NOW, STAFF, WANG, Order, step, talk, tap

CARD = Card("tea", "cup", 3)
HOME, SHOW, DAY = (step(route) for route in ("home.menu", "work.show", "tea.day"))
DAYS = (Button("✅ Today", DAY), Button("Tomorrow", DAY)), Button("Home", HOME)


async def told(each):
    return [(call.method, json.loads(call.payload)) for call in await each.calls()]


def labels(body):
    return [[button["text"] for button in row] for row in body["reply_markup"]["inline_keyboard"]]


async def test_a_question_is_open_until_another_is_asked_and_closing_it_keeps_what_was_chosen():
    first = talk()
    first.ask("Which {what}?", *DAYS, then=DAY, what="day")
    kept = first.conversation
    assert (kept.question, kept.awaiting, kept.flow) == (7, "tea.day", "tea")
    [(method, body)] = await told(first)
    assert (method, body["text"], labels(body)) == ("sendMessage", "Which day?", [["✅ Today", "Tomorrow"], ["Home"]])
    assert body["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "tea.day@7"
    second = talk(kept, turn=8, **tap("✅ Today", "tea.day@7"))
    second.toast("Well, {word}", word="y" * 300)
    second.end()
    second.answer(7)
    assert (kept.answered, kept.question, kept.awaiting, kept.flow) == (7, None, None, None)
    calls = await second.calls()
    assert [call.method for call in calls] == ["answerCallbackQuery", "editMessageReplyMarkup"]
    toast, closed = (json.loads(call.payload) for call in calls)
    assert toast == {"callback_query_id": "t1", "text": "Well, " + "y" * 194}
    assert (calls[0].chat_id, calls[0].urgency, calls[0].weight) == (0, ANSWER, 0)
    assert calls[0].expires == NOW + timedelta(seconds=30)
    assert closed == {"reply_markup": {"inline_keyboard": [[{"text": "✓ Today", "disabled": {}}]]}}
    assert (calls[1].chat_id, calls[1].urgency, calls[1].card) == (WANG, NOTICE, "?7")


async def test_a_tap_on_something_else_is_no_choice():
    elsewhere = talk(Conversation(question=7), turn=8, **tap("✅ Today", "tea.day"))
    elsewhere.end()
    assert (await told(elsewhere))[-1] == ("editMessageReplyMarkup", {"reply_markup": {"inline_keyboard": []}})


async def test_what_is_said_has_nothing_to_it_unless_somebody_wants_it():
    says = talk()
    says.say("Tea")
    says.tell(GROUP, "Tea")
    says.say("Tea", secret=True, protected=True, joy="1", card=CARD, pictures=["a"])
    says.tell(GROUP, "Tea", secret=True, urgency=BROADCAST, expires=NOW, matter="m", silent=True, paid=True, reply_to=4)
    usual, to_group, rich, richer = await says.calls()
    text = '{"text":"Tea","parse_mode":"HTML"}'
    assert usual == Call(WANG, "sendMessage", text, ANSWER, 1)
    assert to_group == Call(GROUP, "sendMessage", text, NOTICE, 1, sender=WANG)
    photo = {"photo": "a", "caption": "Tea", "parse_mode": "HTML", "protect_content": True}
    assert (json.loads(rich.payload), rich.secret, rich.card) == (photo, True, CARD)
    said = {"text": "Tea", "parse_mode": "HTML", "disable_notification": True, "allow_paid_broadcast": True}
    said["reply_parameters"] = {"message_id": 4, "allow_sending_without_reply": True}
    assert (json.loads(richer.payload), richer.urgency, richer.expires) == (said, BROADCAST, NOW)
    assert (richer.secret, richer.matter) == (True, "m")
    pins = talk()
    pins.pin(GROUP, CARD)
    pins.pin(GROUP, CARD, urgency=BROADCAST)
    pins.unpin(STAFF, CARD, urgency=BROADCAST)
    pins.take_back(STAFF, CARD)
    pins.move(WANG, CARD, 1.0, 2.0, urgency=ANSWER)
    assert [(call.chat_id, call.urgency, call.matter) for call in await pins.calls()] == [
        (GROUP, NOTICE, None),
        (GROUP, BROADCAST, None),
        (STAFF, BROADCAST, None),
        (STAFF, NOTICE, None),
        (WANG, ANSWER, None),
    ]


def test_words_of_their_own_are_turned_to_as_theirs():
    each = talk(message={"message_id": 3, "chat": {"id": WANG}, "from": {"id": WANG}, "text": "a b"})
    each.turns_to("b")
    message = each.update.message
    assert (each.words, message.sender.id, message.chat.id, message.message_id) == ("b", WANG, WANG, 3)
    assert each.update.update_id == 7
    tapped = talk(**tap("x", "x"))
    tapped.turns_to("b")
    assert tapped.words == ""


@pytest.mark.parametrize("label", ["‹ Back", None])
async def test_a_way_back_is_no_choice_and_neither_are_words(label):
    kept = Conversation(question=7)
    later = talk(kept, turn=8, **(tap(label, "x@7") if label else {}))
    later.conversation.question = 8
    later.answer(7)
    assert (await told(later))[-1] == ("editMessageReplyMarkup", {"reply_markup": {"inline_keyboard": []}})


async def test_what_asks_again_in_its_place_was_not_answered_and_who_was_forgotten_remembers_nothing():
    again = talk(Conversation(question=7), turn=8, **tap("Tomorrow", "tea.day@7"))
    again.answer(7)
    again.ask("Really?", in_place=True)
    assert (again.conversation.question, again.conversation.answered) == (7, None)
    [_, (method, body)] = await told(again)
    assert (method, body["text"]) == ("sendMessage", "Really?")
    gone = talk(Conversation(question=7), turn=8, **tap("Tomorrow", "tea.day@7"))
    gone.be_forgotten()
    gone.answer(7)
    assert gone.conversation == Conversation()
    assert (gone.person.role, gone.person.known, gone.person.agreed) == (Role.VISITOR, False, False)
    assert gone.effects.secrets == {8}
    assert [call.method for call in await gone.calls()] == ["answerCallbackQuery"]


async def test_in_simple_mode_nothing_that_is_read_changes_in_its_place():
    simple = talk(Conversation(question=7), turn=8, simple=True)
    simple.ask("Really?", in_place=True)
    assert simple.conversation.question == 8


async def test_of_what_is_asked_twice_in_a_turn_only_the_last_is_said():
    asks = talk()
    asks.ask("One?")
    asks.say("Noted.")
    asks.ask("Two?", numbered=5)
    assert asks.conversation.question == 5
    asks.ask("Three?", numbered=5)
    assert [body["text"] for _, body in await told(asks)] == ["One?", "Noted.", "Three?"]


async def test_the_open_question_is_asked_again_and_nothing_changes_of_it():
    kept = Conversation()
    talk(kept).ask("Which day?", *DAYS, then=DAY, pictures=["AgAC"])
    again = talk(kept, turn=9)
    assert again.asked == phrase("Which day?")
    again._flow = "home"
    assert again.ask_again()
    assert (kept.question, kept.awaiting, kept.flow) == (9, "tea.day", "tea")
    (method, body), *_ = await told(again)
    assert (method, body["photo"], body["caption"]) == ("sendPhoto", "AgAC", "Which day?")
    assert labels(body) == [["✅ Today", "Tomorrow"], ["Home"]]
    assert not talk().ask_again()
    assert talk().asked is None
    assert not talk(Conversation(question=3)).ask_again()


async def test_whoever_is_told_that_it_was_no_answer_has_the_buttons_below_that():
    kept = Conversation()
    talk(kept).ask("Which day?", *DAYS, then=DAY)
    wrong = talk(kept, turn=8)
    wrong.tell(STAFF, "Aside.")
    wrong.say("No day.")
    wrong.tell(STAFF, "Aside again.")
    wrong.keep_asking()
    calls = await wrong.calls()
    assert [call.chat_id for call in calls] == [STAFF, WANG, STAFF, WANG]
    said = json.loads(calls[1].payload)
    assert (said["text"], labels(said), kept.question, calls[1].card) == (
        "No day.",
        [["✅ Today", "Tomorrow"], ["Home"]],
        8,
        "?8",
    )
    assert (calls[3].method, calls[3].card) == ("editMessageReplyMarkup", "?7")
    assert said["reply_markup"]["inline_keyboard"][1][0]["callback_data"] == "home.menu@8"
    for question, asked, rows in ((8, kept.asked, [DAYS[1]]), (None, kept.asked, []), (8, None, [])):
        other = talk(Conversation(question=question, asked=asked), turn=9)
        other.say("No day.", *rows)
        other.keep_asking()
        assert other.conversation.question == question
    silent = talk(Conversation(question=8, asked=kept.asked), turn=9)
    silent.keep_asking()
    assert (silent.conversation.question, await told(silent)) == (8, [])


async def test_in_simple_mode_what_else_stands_under_what_was_said_is_said_while_it_is_the_last():
    kept = Conversation()
    several = [Button(f"Day {n}", DAY) for n in range(6)]
    talk(kept, simple=True).say("Days.", *several)
    more = talk(kept, turn=8, simple=True)
    assert more.say_others(7, 3)
    [(_, body)] = await told(more)
    assert (body["text"], labels(body)) == (
        "There is this as well:",
        [["Day 3"], ["Day 4"], ["Day 5"], ["↩ From the top"]],
    )
    assert not talk(kept, turn=9, simple=True).say_others(6, 3)
    assert not talk(turn=9, simple=True).say_others(7, 3)


async def test_in_a_group_a_question_wants_a_reply_and_has_no_personal_ways():
    asks = talk(chat=GROUP)
    asks.ask("Which day?", *DAYS, Button("Work", SHOW), then=DAY)
    [(_, body)] = await told(asks)
    assert body["text"] == "Which day?\n\n↩️ Please reply to this message."
    assert labels(body) == [["✅ Today", "Tomorrow"], ["✖️ Stop here"]]
    for chat, shown in ((GROUP, [["Order"]]), (STAFF, [["Work"], ["Order"]])):
        says = talk(chat=chat)
        says.say("Tea.", Button("Home", HOME), Button("Work", SHOW), Link("Order", "tea_7"), aside=True)
        [(_, body)] = await told(says)
        assert labels(body) == shown
        assert body["ephemeral_message_parameters"] == {"receiver_user_id": WANG}


async def test_a_refusal_is_a_toast_for_a_tap_and_words_for_words():
    spoke, tapped = talk(), talk(**tap("x", "x"))
    for each in (spoke, tapped):
        each.refuse("Not {when}.", when="now")
    assert [body["text"] for _, body in await told(spoke)] == ["Not now."]
    assert await told(tapped) == [("answerCallbackQuery", {"callback_query_id": "t1", "text": "Not now."})]


async def test_what_others_are_told_can_be_changed_for_a_while_in_simple_mode():
    sent = talk(simple=True)
    sent.tell(STAFF, "Tea!")
    sent.say("Sent.", Button("More", DAY))
    calls = await sent.calls()
    assert [(call.chat_id, call.sender) for call in calls] == [(STAFF, WANG), (WANG, None)]
    body = json.loads(calls[1].payload)
    assert labels(body) == [["✏️ Make a change"], ["More"]]
    assert body["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "sent.change:7"
    quiet, usual = talk(simple=True), talk()
    quiet.say("Noted.", Button("More", DAY))
    usual.tell(STAFF, "Tea!")
    usual.say("Sent.", Button("More", DAY))
    assert [labels(body) for _, body in [(await told(quiet))[-1], (await told(usual))[-1]]] == [[["More"]], [["More"]]]
    quiet = talk(simple=True)
    quiet.can_change(DAY)
    quiet.say("Noted.")
    assert labels((await told(quiet))[-1][1]) == [["✏️ Make a change"]]


async def test_in_simple_mode_what_only_shows_for_a_moment_is_said_and_what_was_told_can_be_changed_above_a_question():
    asks, refused = talk(simple=True, **tap("x", "x")), talk(simple=True, **tap("x", "x"))
    asks.tell(STAFF, "Tea!")
    asks.ask("Milk?", *DAYS, then=DAY)
    said = [body for method, body in await told(asks) if method == "sendMessage"]
    assert [(body["text"], labels(body)) for body in said if "reply_markup" in body] == [
        ("✅ Done, and others know of it.", [["✏️ Make a change"]]),
        ("Milk?", [["✅ Today"], ["Tomorrow"]]),
    ]
    refused.refuse("Not now.")
    assert ("sendMessage", "Not now.") in [(method, body.get("text")) for method, body in await told(refused)]


def writing(kept, turn, name="Tea"):
    asks = talk(kept, turn=turn)
    asks.draft = Order(name)
    asks.ask(f"How much {name}?", *DAYS, then=DAY)
    asks.leave()
    return asks


async def test_a_draft_is_put_aside_under_its_name_taken_up_and_thrown_away():
    kept = Conversation()
    writing(kept, 1, "green")
    other = talk(kept, turn=2)
    other.unfinished = phrase("Green tea")
    other.elsewhere = True
    other.ask("Milk?")
    [(_, body), *_] = await told(other)
    assert body["text"] == "📝 Green tea: kept, you find it at Home.\n\nMilk?"
    assert other.aside() == [(phrase("Green tea"), 2)]
    back = talk(kept, turn=3)
    assert not back.take_up(1)
    assert back.take_up(2)
    assert (kept.question, kept.flow, kept.awaiting, kept.put_aside) == (3, "tea", "tea.day", ())
    [(_, body), *_] = await told(back)
    assert (body["text"], talk(kept, turn=4).draft) == ("How much green?", Order("green"))
    back.unfinished = phrase("Green tea")
    back.put_aside()
    assert back.throw_away(2) is None
    assert back.throw_away(3) == phrase("Green tea")
    assert back.aside() == []
    for unfinished, flow, asked in ((None, "tea", "{}"), (phrase("x"), None, "{}"), (phrase("x"), "tea", None)):
        nothing = talk(Conversation(flow=flow, asked=asked))
        nothing.unfinished = unfinished
        nothing.put_aside()
        assert nothing.conversation.put_aside == ()


async def test_before_one_draft_too_many_pushes_out_the_oldest_they_are_told():
    kept = Conversation()
    for turn in range(1, PUT_ASIDE + 2):
        asks = writing(kept, turn, str(turn))
        assert bool(asks.full) is (turn > PUT_ASIDE)
        asks.unfinished = phrase("{n}", n=turn)
        asks.put_aside()
    assert [number for _, number in asks.aside()] == [*range(PUT_ASIDE + 1, 1, -1)]
    assert asks.full.values == {"count": PUT_ASIDE, "name": phrase("{n}", n=2)}


async def test_a_draft_of_another_flow_is_left_alone_and_one_that_cannot_be_read_is_out_of_date():
    kept = Conversation(flow="milk", draft='{"what":"oat"}', question=3, asked=None)
    here = talk(kept)
    assert here.draft == Order()
    here.draft = Order("tea")
    here.leave()
    assert kept.draft == '{"what":"oat"}'
    with pytest.raises(StaleTap, match="tea"):
        talk(stale := Conversation(flow="tea", draft='{"what":7}', question=3))
    assert (stale.flow, stale.question) == (None, None)
    ended = talk(Conversation(flow="tea", draft='{"what":"oat"}', question=3, album="a"))
    ended.leave_behind(Order("cup"))
    ended.leave()
    assert (ended.conversation.flow, ended.conversation.draft) == ("tea", '{"what":"cup"}')
    assert (ended.conversation.question, ended.conversation.album, ended.was_in_dialogue) == (None, None, True)
    ended.end()
    ended.leave()
    assert (ended.draft, ended.conversation.draft) == (Order(), "{}")


def test_the_pictures_of_an_album_go_on_with_the_first():
    message = {"message_id": 3, "chat": {"id": WANG}, "photo": [{"file_id": "p"}], "media_group_id": "a"}
    first = talk(turn=5, message=message)
    assert not first.goes_on_album
    first.belongs("tea.cup:1")
    assert first.conversation.album == "a tea.cup:1 5"
    then = talk(first.conversation, turn=6, message=message)
    assert (then.goes_on_album, then.album_turn, talk(turn=6, message=message).album_turn) == (True, 5, 6)
    other = talk(first.conversation, turn=6, message=message | {"media_group_id": "b"})
    assert (other.goes_on_album, other.album_turn) == (False, 6)
    none = talk(first.conversation)
    none.belongs("tea.cup:1")
    assert none.conversation.album is None


def test_the_bot_is_mentioned_by_its_name_in_any_case():
    def said(text):
        return talk(chat=GROUP, message={"message_id": 3, "chat": {"id": GROUP}, "text": text})

    assert [said(text).is_mentioned for text in ("hey @Linli_Bot", "linli_bot", "@linl")] == [True, False, False]
    assert (said("x").private, talk().private, talk(chat=102).private) == (False, True, False)


async def test_a_disabled_button_stays_so_when_it_is_said_again():
    kept = Conversation()
    talk(kept).ask("Which day?", Kept(phrase("Full"), SPENT), *DAYS)
    again = talk(kept, turn=8)
    again.ask_again()
    [(_, body), *_] = await told(again)
    assert body["reply_markup"]["inline_keyboard"][0] == [{"text": "Full", "disabled": {}}]
