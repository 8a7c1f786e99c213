"""What we read of an update is what python-telegram-bot reads of it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Update as Oracle

from handlers.dialogue.update import decode

ids = st.integers(1, 2**52)
group_ids = st.integers(-(2**52), -1)
texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200)
maybe = st.none


def without_nones(**fields):
    return {name: value for name, value in fields.items() if value is not None}


def built(**fields):
    return st.builds(without_nones, **fields)


users = built(
    id=ids,
    is_bot=st.booleans(),
    first_name=texts,
    last_name=maybe() | texts,
    username=maybe() | texts,
    language_code=maybe() | st.sampled_from(["zh-hans", "en", "pl"]),
    is_premium=maybe() | st.booleans(),
)
chats = built(id=ids, type=st.just("private"), first_name=maybe() | texts) | built(
    id=group_ids,
    type=st.sampled_from(["group", "supergroup", "channel"]),
    title=texts,
    is_forum=maybe() | st.just(True),
)
file_ids = st.text("abcdefXYZ_-0123456789", min_size=10, max_size=80)
medium = {"file_id": file_ids, "file_unique_id": file_ids}
sized = {**medium, "width": st.integers(1, 5000), "height": st.integers(1, 5000)}
places = built(
    latitude=st.floats(-90, 90), longitude=st.floats(-180, 180), live_period=maybe() | st.integers(60, 86_400)
)
contents = st.one_of(
    built(text=texts, entities=maybe() | st.just([{"type": "bold", "offset": 0, "length": 1}])),
    built(photo=st.lists(built(**sized, file_size=maybe() | ids), min_size=1, max_size=4), caption=maybe() | texts,
          media_group_id=maybe() | st.from_regex(r"[0-9]{17}", fullmatch=True)),
    built(voice=built(**medium, duration=st.integers(0, 999))),
    built(video=built(**sized, duration=st.integers(0, 999)), caption=maybe() | texts),
    built(document=built(**medium, file_name=maybe() | texts)),
    built(sticker=built(**sized, type=st.just("regular"), is_animated=st.booleans(), is_video=st.booleans())),
    built(location=places),
    built(contact=built(phone_number=texts, first_name=texts)),
    built(dice=st.just({"emoji": "🎲", "value": 3})),
    built(migrate_to_chat_id=group_ids),
    built(migrate_from_chat_id=group_ids),
    built(new_chat_members=st.lists(users, min_size=1, max_size=2)),
    built(left_chat_member=users),
    built(pinned_message=built(message_id=ids, date=st.just(1), chat=chats, text=texts)),
)  # fmt: skip
head = {"message_id": ids, "date": st.integers(1, 2**31 - 1), "chat": chats, "from": maybe() | users}
keyboard = st.just(
    {"inline_keyboard": [[{"text": "Go", "callback_data": "a.b:1"}], [{"text": "See", "url": "https://x.y"}]]}
)


def messages(reply=None):
    more = {
        "sender_chat": maybe() | chats,
        "edit_date": maybe() | st.integers(1, 2**31 - 1),
        "reply_markup": maybe() | keyboard,
    }
    if reply is not None:
        more["reply_to_message"] = maybe() | reply
    return st.builds(lambda base, content: {**base, **content}, built(**head, **more), contents)


inaccessible = built(message_id=ids, date=st.just(0), chat=chats)
member = {"user": users, "status": st.sampled_from(["member", "left"])}
bodies = st.one_of(
    st.tuples(st.sampled_from(["message", "edited_message"]), messages(messages())),
    st.tuples(
        st.just("callback_query"),
        built(
            id=st.from_regex(r"[0-9]{1,19}", fullmatch=True),
            **{"from": users},
            message=maybe() | messages() | inaccessible,
            inline_message_id=maybe() | file_ids,
            chat_instance=st.just("-1"),
            data=maybe() | texts,
        ),
    ),
    st.tuples(
        st.just("my_chat_member"),
        built(
            chat=chats,
            **{"from": users},
            date=st.just(1),
            old_chat_member=built(**member),
            new_chat_member=built(**member),
        ),
    ),
    st.tuples(st.sampled_from(["channel_post", "edited_channel_post"]), messages()),
)


def same_message(ours, theirs):
    if theirs is None:
        assert ours is None
        return
    assert (ours.message_id, ours.chat.id, ours.chat.type) == (theirs.message_id, theirs.chat.id, theirs.chat.type)
    if not theirs.is_accessible:
        assert (ours.date, ours.sender, ours.text) == (0, None, None)
        return
    same_user(ours.sender, theirs.from_user)
    for field in ("text", "caption", "media_group_id", "migrate_to_chat_id"):
        assert getattr(ours, field) == getattr(theirs, field), field
    assert [size.file_id for size in ours.photo or ()] == [size.file_id for size in theirs.photo]
    for kind in ("voice", "video", "document", "sticker"):
        mine, other = getattr(ours, kind), getattr(theirs, kind)
        assert (mine and mine.file_id) == (other and other.file_id), kind
    if theirs.location:
        assert (ours.location.latitude, ours.location.longitude) == (
            theirs.location.latitude,
            theirs.location.longitude,
        )
    if theirs.reply_markup:
        buttons = [each for row in theirs.reply_markup.inline_keyboard for each in row]
        for button in buttons:
            assert button.callback_data is None or ours.label_of(button.callback_data) == button.text
    same_message(ours.reply_to_message, theirs.reply_to_message)


def same_user(ours, theirs):
    if theirs is None:
        assert ours is None
        return
    for field in ("id", "first_name", "is_bot", "language_code"):
        assert getattr(ours, field) == getattr(theirs, field), field


@given(st.integers(1, 2**31 - 1), bodies)
def test_both_read_the_same(update_id, body):
    kind, content = body
    text = json.dumps({"update_id": update_id, kind: content})
    ours, theirs = decode(text), Oracle.de_json(json.loads(text), None)
    assert ours.update_id == theirs.update_id
    same_message(ours.message, theirs.message)
    same_message(ours.edited_message, theirs.edited_message)
    if theirs.callback_query:
        assert ours.callback_query.id == theirs.callback_query.id
        assert ours.callback_query.data == (theirs.callback_query.data or "")
        same_message(ours.callback_query.message, theirs.callback_query.message)
    if theirs.my_chat_member:
        assert ours.my_chat_member.new_chat_member.status == theirs.my_chat_member.new_chat_member.status
    if kind in {"channel_post", "edited_channel_post"}:
        assert (ours.sender, ours.chat) == (None, None)
    else:
        same_user(ours.sender, theirs.effective_user)
        assert (ours.chat and ours.chat.id) == (theirs.effective_chat and theirs.effective_chat.id)


@pytest.mark.parametrize("wrong", [True, "7", 7.5, 2**53, -(2**60), None, [], {}])
def test_an_id_that_is_none_is_refused_not_guessed(wrong):
    body = {"update_id": 1, "message": {"message_id": 1, "date": 1, "chat": {"id": wrong, "type": "private"}}}
    with pytest.raises(ValueError, match=r"chat\.id"):
        decode(json.dumps(body))


def read(**update):
    return decode(json.dumps({"update_id": 1, **update}))


HERE = {"message_id": 1, "date": 1, "chat": {"id": -7, "type": "group"}}
ANNA = {"id": 5, "is_bot": False, "first_name": "Anna"}


@pytest.mark.parametrize(
    ("sender", "ours"),
    [
        ({"is_bot": True, "username": "Linli_Bot"}, True),
        ({"is_bot": True, "username": "other_bot"}, False),
        ({"is_bot": True}, False),
        ({"is_bot": False, "username": "linli_bot"}, False),
        (None, False),
    ],
)
def test_whether_a_message_is_the_bots_own(sender, ours):
    who = {} if sender is None else {"from": {"id": 5, "first_name": "L", **sender}}
    assert read(message={**HERE, **who}).message.is_of("linli_bot") is ours


def test_what_stands_on_a_button():
    keyboard = {"inline_keyboard": [[{"text": "Yes", "callback_data": "a"}, {"text": "No", "callback_data": "b"}]]}
    message = read(message={**HERE, "reply_markup": keyboard}).message
    assert [message.label_of(data) for data in ("a", "b", "c")] == ["Yes", "No", None]
    assert read(message=HERE).message.label_of("a") is None


@pytest.mark.parametrize(
    ("kind", "chat"),
    [
        ("message", -7),
        ("edited_message", -7),
        ("callback_query", -7),
        ("inline_query", None),
        ("my_chat_member", -7),
    ],
)
def test_who_it_is_from_and_where(kind, chat):
    about = {"from": ANNA, "id": "1"} if kind.endswith("query") else {**HERE, "from": ANNA}
    if kind == "callback_query":
        about["message"] = HERE
    if kind == "my_chat_member":
        about["new_chat_member"] = {"status": "member"}
    update = read(**{kind: about})
    assert update.sender.id == 5
    assert (update.chat and update.chat.id) == chat


def test_a_tap_under_a_message_that_telegram_no_longer_shows_has_no_chat():
    assert read(callback_query={"from": ANNA, "id": "1", "data": "x"}).chat is None
    assert (read().sender, read().chat) == (None, None)
