"""Two flows with every way of being called, and what one ear by itself makes of a message to them."""

from dataclasses import replace

from handlers.dialogue.flow import Flow
from handlers.dialogue.heard import Hearing, Lead
from handlers.dialogue.said import Said
from handlers.dialogue.step import Key, MessageKind
from handlers.dialogue.steps import Steps
from handlers.dialogue.words import phrase
from storage.people.people import Role
from storage.queues.conversations import Conversation
from tests.support.talking import WANG, Order, talk

WORDS, PHOTO = MessageKind.WORDS, MessageKind.PHOTO
CALLED = phrase("Tea?")


class Says:
    """What is said where no step is: by its name, with what it is about."""

    def __getattr__(self, name):
        return lambda _, *about, **named: (name, *about, *named.items())


def sure(words, how):
    return lambda said: how if words in said.words else 0.0


tea, milk = Flow("tea", Order), Flow("milk", Order)


def named(name, *arguments):
    async def take(_talk: object) -> None:
        raise NotImplementedError

    async def take_number(_talk: object, _number: int) -> None:
        raise NotImplementedError

    chosen = take_number if arguments else take
    chosen.__name__ = name
    return chosen


START = tea.command("tea", Role.VISITOR, "Tea", labels=["tea please", "喝茶"], key=Key(1, phrase("🍵 Tea")))(
    named("start")
)
CUP = tea.command("cup", Role.VISITOR, "A cup", aside=True, in_groups=True)(named("cup", int))
WORK = tea.command("work", Role.STAFF, "Work", labels=["work"], in_staff_group=True, reads=True)(named("work"))
HEAR = tea.answer(
    WORDS, who=Role.VISITOR, claim=lambda said: {"maybe": 0.6, "all": 2.0}.get(said.words[:5].strip(), 0.2)
)(named("hear"))
ANY = tea.answer(WORDS, who=Role.VISITOR)(named("any"))
LOOK = tea.answer(PHOTO, who=Role.VISITOR, for_others=True)(named("look"))
DAY = tea.button(Role.VISITOR)(named("day"))
TOLD = tea.reply("news", who=Role.VISITOR)(named("told", int))
MILK = milk.recognises(sure("milk", 0.9), Role.VISITOR, called=phrase("Milk?"), takes_all=True)(named("pour"))
OAT = milk.recognises(sure("oat", 0.62), Role.VISITOR, called=phrase("Oat?"))(named("oat"))
HOURS = milk.recognises(sure("when", 0.8), Role.VISITOR, aside=True)(named("hours"))
CODE = milk.recognises(sure("\0", 0.9), Role.VISITOR, form=lambda words: words.startswith("code "))(named("code"))
MILK_BUTTON = milk.button(Role.VISITOR)(named("more"))
SENT = milk.unprompted(PHOTO, who=Role.VISITOR)(named("sent"))
WRITTEN = milk.unprompted(WORDS, who=Role.VISITOR)(named("written"))
MOVED = milk.event(MessageKind.MIGRATION, Role.VISITOR)(named("moved"))
ALARM = milk.alarm(Role.VISITOR)(named("alarm"))
ALOUD = milk.heard_aloud(Role.VISITOR)(named("aloud"))
OVERHEARD = milk.overhears(lambda talk: "psst" in talk.words)(named("overhear"))
STEPS = Steps([tea, milk])
RECOGNISED = {each.step: each for each in STEPS.recognised}
OURS = {"message_id": 2, "chat": {"id": WANG}, "from": {"id": 1, "is_bot": True, "username": "Linli_bot"}}


def message(text=None, chat=WANG, **more):
    return {"message_id": 3, "chat": {"id": chat}, **({"text": text} if text else {}), **more}


def heard(
    ear, text="x", conversation=None, *, update=None, chat=WANG, agreed=True, unfinished=None, simple=False, **known
):
    update = update or {"message": message(text, chat)}
    each = talk(conversation, chat=chat, agreed=agreed, simple=simple, **update)
    each.unfinished, each.matter = unfinished, known.pop("matter", "")
    consent = lambda _, step: ("consent", step)  # noqa: E731
    said = Said(each.beyond_command)
    found = ear(Hearing(each, STEPS, Says(), consent, said, **{"recognised": STEPS.recognised, **known}))
    found = found() if callable(found) else found
    return replace(found, about=tuple(found.about)) if isinstance(found, Lead) else found


def asks(route, question=5, **more):
    return Conversation(flow="tea", awaiting=route, question=question, **more)


PICTURE = {"photo": [{"file_id": "p"}]}


def asked_back(*steps, asked=(), here=True):
    return ("whose", list(asked), [RECOGNISED[each] for each in steps], ("here", here))
