"""Each ear by itself: what it takes for which step, what it asks back, and what it leaves to the next."""

from dataclasses import replace
from types import SimpleNamespace

from handlers.dialogue import hearing as ears
from handlers.dialogue import hearing_commands, hearing_danger, hearing_labels, matters
from handlers.dialogue.button import Button
from handlers.dialogue.flow import Flow
from handlers.dialogue.heard import SILENCE, Hearing, Lead
from handlers.dialogue.said import AWAITED, Said
from handlers.dialogue.step import Key, MessageKind
from handlers.dialogue.steps import Steps
from handlers.dialogue.words import phrase
from storage.people.people import Role
from storage.queues.conversations import Conversation
from storage.queues.open_questions import OpenQuestion
from storage.understanding import Danger
from tests.support.talking import GROUP, STAFF, WANG, Order, talk

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
    assert command("/tea a_1", GROUP) == ("in_private", "tea_a_1")
    assert command("/tea 一杯", GROUP) == ("in_private", "tea")
    assert command("/work", GROUP) == ("in_private", "work")
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


def test_an_answer_is_of_the_kind_that_was_asked_for_or_has_words_besides():
    def answer(conversation, **known):
        return heard(ears.an_answer, "x", conversation, **known)

    picture, bare = {"message": message(caption="look", **PICTURE)}, {"message": message(**PICTURE)}
    assert answer(asks("tea.any")) == answer(asks("tea.look"), update=picture).__class__(ANY) == Lead(ANY)
    assert answer(asks("tea.any"), answers_open=False) is answer(asks("tea.gone")) is answer(None) is None
    assert answer(asks("tea.look"), update=bare) == Lead(LOOK)
    assert answer(asks("tea.any"), update=picture) == Lead(ANY, only_words=True)
    assert answer(asks("tea.any"), update=bare) is answer(asks("tea.look")) is None
    assert answer(asks("tea.look"), update={"edited_message": message("x")}) is None


def test_a_surprise_is_heard_while_nothing_waits():
    surprise = ears.a_surprise
    bare, poll = {"message": message(**PICTURE)}, {"message": message(poll={"x": 1}, caption="look")}
    assert (
        heard(surprise, update=bare) == heard(surprise, "x", asks("tea.any"), agreed=False, update=bare) == Lead(SENT)
    )
    assert heard(surprise) == Lead(WRITTEN)
    assert heard(surprise, update=poll) == Lead(WRITTEN, only_words=True)
    for update in (bare, poll, None):
        assert heard(surprise, "x", asks("tea.any"), update=update) is None
    for more in (PICTURE, {"text": "x"}, {"poll": {"x": 1}, "caption": "look"}):
        assert heard(surprise, chat=GROUP, update={"message": message(chat=GROUP, **more)}) is None
    assert heard(surprise, update={"message": message(poll={"x": 1})}) is None
    moved = {"message": message(migrate_to_chat_id=-5)}
    assert heard(ears.an_event, update=moved) == Lead(MOVED)
    assert heard(ears.an_event) is heard(ears.our_own_answer) is None
    via = {"message": message("x", via_bot={"id": 1, "username": "linli_bot"})}
    assert heard(ears.our_own_answer, update=via) is SILENCE


def test_what_a_machine_heard_goes_to_whoever_listens_but_a_danger_first():
    def aloud(text):
        voice = {"turn": 3, "file_id": "v", "offered": False, "after": 0, "until": 0}
        return heard(ears.what_a_machine_heard, update={"message": message(text), "linli_heard": voice})

    assert aloud("tea") == Lead(ALOUD)
    assert aloud("着火了") == Lead(ALARM, (Danger.FIRE,))
    assert heard(ears.what_a_machine_heard, "着火了") is None


def test_who_is_new_agrees_first_and_in_groups_only_who_is_meant_is_answered():
    new, over, lost = ears.somebody_new, ears.what_is_overheard, ears.what_nobody_understands
    empty = {"edited_message": message(poll={"x": 1})}
    assert (
        heard(new, agreed=False)
        == heard(new, agreed=False, update={"edited_message": message("x")})
        == ("consent", None)
    )
    assert heard(new) is heard(new, agreed=False, update=empty) is heard(new, agreed=False, chat=GROUP) is None
    assert heard(over, "psst", chat=GROUP) == Lead(OVERHEARD, elsewhere=True)
    for known in ({"chat": STAFF}, {}, {"chat": GROUP, "update": {"edited_message": message("psst", GROUP)}}):
        assert heard(over, "psst", **known) is None
    assert heard(over, "/psst", chat=GROUP) is heard(over, "tea", chat=GROUP) is None
    assert heard(lost) == ("unexpected", None)
    assert heard(lost, "x", asks("tea.any")) == ("unexpected", ANY)
    assert heard(lost, "hey @linli_bot", chat=GROUP) == ("in_private", "menu")
    assert heard(lost, "hey", chat=GROUP) is None


def test_what_is_waited_for_comes_before_whatever_else_it_may_mean():
    waits = [
        SimpleNamespace(informed=True, recognises=sure("help", how), step=step)
        for how, step in ((1.5, OAT), (AWAITED, MILK))
    ]
    others = [SimpleNamespace(informed=None, recognises=sure("help", 3.0), step=HOURS)]
    assert heard(ears.what_is_waited_for, "help", recognised=[*others, *waits]) == Lead(MILK, elsewhere=True)
    assert (
        heard(ears.what_is_waited_for, "x", recognised=waits)
        is heard(ears.what_is_waited_for, "help", recognised=others)
        is None
    )


def test_a_label_of_the_open_question_is_pressed_and_in_part_where_only_taps_count():
    whole, part = hearing_labels.a_label_of_the_open_question, hearing_labels.a_part_of_a_label
    kept = Conversation()
    talk(kept).ask("When?", Button("✅ Today at nine", DAY), Button("Some other day", DAY), then=HEAR)
    assert heard(whole, "today at nine", kept) == Lead(DAY, question=7)
    assert (
        heard(whole, "today", kept)
        is heard(whole, "today at nine", kept, chat=GROUP)
        is heard(whole, "today at nine")
        is None
    )
    assert heard(whole, "x", kept, update={"edited_message": message("today at nine")}) is None
    assert heard(part, "today", kept) is None  # Words are heard by a step.
    kept.awaiting = None
    assert heard(part, "today", kept) == heard(part, "yes", kept) == Lead(DAY, question=7)
    for words, known in (
        ("t", {}),
        ("milk day", {}),
        ("today", {"chat": GROUP}),
        ("today", {"asked": ["somebody"]}),
        ("today", {"update": {"message": message("today"), "linli_card": ""}}),
        ("today", {"update": {"edited_message": message("today")}}),
        ("nothing", {}),
    ):
        assert heard(part, words, kept, **known) is None, (words, known)
    assert heard(part, "today") is heard(part, "today", Conversation(question=7)) is None


def asked_back(*steps, asked=(), here=True):
    return ("whose", list(asked), [RECOGNISED[each] for each in steps], ("here", here))


def test_whoever_was_asked_by_somebody_simply_answers_unless_it_may_be_something_else():
    first, last = OpenQuestion("tea.news", 4), OpenQuestion("tea.news", 6)

    def answer(text="tomorrow", conversation=None, asked=(first,), **known):
        return heard(matters.an_answer_to_a_person, text, conversation, asked=asked, matters=[""] * len(asked), **known)

    assert answer(asked=()) is None
    assert answer() == Lead(TOLD, (4,), answers="tea.news")
    assert answer(asked=(first, last)) == asked_back(asked=[(first, TOLD), (last, TOLD)])
    assert answer("milk", asked=(last,)) == asked_back(MILK, asked=[(last, TOLD)], here=False)
    assert answer("milk", asked=(last,), update={"message": message("milk"), "linli_card": ""}) is None
    busy = asked_back(asked=[(last, TOLD)])
    assert answer(conversation=asks("tea.any"), asked=(last,)) == busy
    assert answer(conversation=asks("tea.any"), asked=(first,)) is None  # What is open was asked last.
    assert answer(conversation=asks("tea.hear"), asked=(first,)) == asked_back(asked=[(first, TOLD)])
    assert answer("maybe", asks("tea.hear"), asked=(first,)) is None
    assert answer("milk", asks("tea.hear"), asked=(first,)) is None
    assert answer(conversation=asks("tea.any", None), asked=(last,)) == Lead(TOLD, (6,), answers="tea.news")
    assert answer(conversation=asks(None), asked=(last,)) == Lead(TOLD, (6,), answers="tea.news")


def test_what_is_surer_than_the_answer_is_that_matter_or_is_asked_back():
    def other(text, conversation=None, **known):
        return heard(matters.another_matter, text, conversation or asks("tea.hear"), **known)

    assert other("milk") == Lead(MILK)
    assert other("milk", unfinished=phrase("A draft")) == asked_back(MILK)
    assert other("oat") == Lead(OAT)
    assert other("maybe milk") == Lead(MILK)
    assert other("maybe oat") == asked_back(OAT)
    assert other("maybe when") == Lead(HOURS)
    assert other("show me tea") == Lead(START, anew=True)
    assert other("when") == Lead(HOURS, elsewhere=True)
    for words, known in (
        ("milk", {"conversation": asks("tea.any")}),
        ("milk", {"conversation": asks(None)}),
        ("milk", {"chat": GROUP}),
        ("milk", {"agreed": False}),
        ("milk", {"update": {"message": message("milk"), "linli_card": ""}}),
        ("milk", {"update": {"message": message(caption="milk", **PICTURE)}}),
    ):
        assert other(words, **known) is None, (words, known)
    assert other("milk", asks("tea.hear", asked=None)) == Lead(MILK)


def test_what_was_meant_is_heard_where_nothing_waits_or_only_taps_and_asked_back_where_it_may_be_two():
    def meant(text, conversation=None, **known):
        return heard(matters.what_was_meant, text, conversation, **known)

    tied = [RECOGNISED[MILK], replace(RECOGNISED[MILK], step=START)]
    assert meant("milk") == meant("milk", asks("tea.look")) == Lead(MILK)
    assert meant("milk", recognised=tied) == ("which", tuple(tied))
    assert meant("milk", recognised=tied, agreed=False) == Lead(MILK)
    assert meant("show me tea") == Lead(START, anew=True)
    assert meant("nothing") is meant("milk", asks("tea.any")) is meant("milk", chat=GROUP) is None
    assert meant("x", update={"edited_message": message("milk")}) is None
    assert meant("x", update={"message": message(caption="milk", **PICTURE)}) is None  # It is a surprise of its own.
    assert meant("x", update={"message": message(caption="milk", poll={"x": 1})}) == Lead(MILK, only_words=True)
    assert meant("x", update={"message": message(poll={"x": 1})}) is None
    taps = asks(None)
    assert meant("milk", taps) == Lead(MILK)
    assert meant("milk", taps, unfinished=phrase("A draft")) == asked_back(MILK)
    assert meant("when", taps, unfinished=phrase("A draft")) is None
    assert meant("milk", asks("tea.look"), unfinished=phrase("A draft")) is None
    assert meant("milk", taps, unfinished=phrase("x"), update={"message": message("milk"), "linli_card": ""}) is None


def test_what_was_looked_at_since_is_asked_about_when_somebody_speaks():
    kept = Conversation()
    talk(kept).ask("Which day?", then=ANY)
    talk(kept, turn=8).say("Milk?", Button("Pour", MILK_BUTTON))
    spoken = {"message": message(voice={"file_id": "v"})}

    def since(conversation=kept, **known):
        return heard(matters.what_was_looked_at_since, "x", conversation, **{"update": spoken, **known})

    assert since() == since(update=None, simple=True) == asked_back(MILK)
    assert since(update=None) is since(Conversation()) is since(asks("tea.any")) is None
    in_group = {"message": message(chat=GROUP, voice={"file_id": "v"})}
    assert since(update=in_group) is since(update=spoken | {"linli_card": ""}) is None
    other = replace(kept, awaiting=None)
    assert since(other) is None
    assert since(replace(kept, flow="milk")) is None
