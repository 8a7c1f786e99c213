"""What is kept of everybody, in words; what a capability keeps, it puts in words itself (Capability.own_words)."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.dialogue.own_words import YES_NO, OwnWords
from handlers.dialogue.words import LANGUAGES, Phrase, phrase
from handlers.households.deciding import STATES
from handlers.households.draft import RELATIONS
from storage.people.people import Role

# What is kept of everybody; a capability names what it holds itself (Capability.copied).
HEADINGS: Mapping[str, Phrase] = {
    "person": phrase("About you"),
    "homes": phrase("Your homes"),
    "messengers": phrase("Stairs whose messenger you are"),
    "requests": phrase("Requests to belong to a home"),
    "audit": phrase("What you did, and what was done for you"),
    "conversations": phrase("What you are in the middle of"),
    "open questions": phrase("What you were asked"),
    "errands": phrase("What is being prepared for you"),
    "received": phrase("Your messages that are still kept"),
    "heard": phrase("What a machine heard in your voice messages"),
    "sent": phrase("Messages to you that are still kept"),
}
COLUMNS: Mapping[str, Phrase] = {
    "about": phrase("about"),
    "action": phrase("what"),
    "agreed_at": phrase("agreed at"),
    "answer": phrase("answer"),
    "answered_at": phrase("answered at"),
    "asked_at": phrase("asked at"),
    "at": phrase("at"),
    "body": phrase("what it says"),
    "building": phrase("building"),
    "category": phrase("category"),
    "changed_at": phrase("changed at"),
    "content": phrase("what it says"),
    "created_at": phrase("written at"),
    "detail": phrase("what exactly"),
    "ends_at": phrase("to"),
    "entrance": phrase("entrance"),
    "finished_at": phrase("finished at"),
    "heard_at": phrase("heard at"),
    "home": phrase("home"),
    "kind": phrase("kind"),
    "language": phrase("language"),
    "name": phrase("name"),
    "number": phrase("number"),
    "opened_at": phrase("told at"),
    "payload": phrase("what it says"),
    "people": phrase("people"),
    "person_id": phrase("number in Telegram"),
    "place_words": phrase("place"),
    "read_at": phrase("read at"),
    "reason": phrase("reason"),
    "received_at": phrase("received at"),
    "parking": phrase("parking spaces"),
    "relation": phrase("relation"),
    "role": phrase("role"),
    "room": phrase("room"),
    "sent_at": phrase("sent at"),
    "since": phrase("since"),
    "simple": phrase("large buttons"),
    "space": phrase("space"),
    "stars": phrase("stars"),
    "started_at": phrase("begun at"),
    "starts_at": phrase("from"),
    "state": phrase("state"),
    "subject": phrase("about"),
    "until": phrase("until"),
    "updated_at": phrase("last at"),
    "urgency": phrase("urgency"),
    "what": phrase("what"),
    "words": phrase("words"),
    "written_at": phrase("written at"),
}
ROLES = {
    Role.VISITOR: phrase("visitor: you belong to no home yet"),
    Role.RESIDENT: phrase("resident"),
    Role.VOLUNTEER: phrase("volunteer"),
    Role.STAFF: phrase("staff"),
    Role.ADMIN: phrase("administrator"),
}
EVERYBODYS = OwnWords(
    COLUMNS,
    values={
        "language": LANGUAGES,
        "relation": {relation.value: said for relation, said in RELATIONS.items()},
        "role": {str(role.value): said for role, said in ROLES.items()},
        "simple": YES_NO,
        "state": {state.value: said for state, said in STATES.items()},  # Of a request.
    },
    programs=frozenset({"agreed", "about", "chat_id", "draft", "flow", "kind", "method", "put_aside"}),
)
