"""Messages in a group that one of its members sees, and nobody else; they have no id among the others."""

from __future__ import annotations

from bot.demo.telegram.chat import Chat
from bot.demo.telegram.parameters import Parameters
from bot.demo.telegram.people import Person
from bot.demo.telegram.refusal import Json, bad


def for_one(people: dict[int, Person], chat: Chat, given: Parameters, content: Json) -> Json:
    wanted = given.json("ephemeral_message_parameters", "Can't parse ephemeral message parameters JSON object")
    if wanted is None:
        return content
    receiver = wanted.get("receiver_user_id") if isinstance(wanted, dict) else None
    if not isinstance(receiver, int) or isinstance(receiver, bool):
        raise bad('Can\'t parse ephemeral message parameters: Field "receiver_user_id" must be of type Number')
    if chat.private:
        raise bad("ephemeral messages can be sent in groups only")
    if receiver not in chat.members:
        raise bad("PARTICIPANT_ID_INVALID")
    return {**content, "receiver_user": people[receiver].face, "ephemeral_message_id": chat.last_id + 1}
