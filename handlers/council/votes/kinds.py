"""What kind of question it is: of the law, or of the community; its options, its secrecy, its days."""

from __future__ import annotations

from handlers.council.draft import Draft, flow
from handlers.council.votes.matters import BY_NUMBER, ITEMS
from handlers.council.votes.terming import terms, why_not
from handlers.dialogue.button import Button
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, one_line, phrase
from storage.council.majority import Matter
from storage.council.result import OF_OPTIONS, Counting
from storage.council.votes.opening import MOST_OPTIONS, OPTION, Flaw, Flawed
from storage.people.people import Role

DAYS = (7, 14, 30)


OWN = {
    Counting.HOMES: phrase("✅ Yes or no, by homes"),
    Counting.AREA: phrase("📐 Yes or no, by area"),
    Counting.ONE: phrase("1️⃣ One of several"),
    Counting.SEVERAL: phrase("☑️ Several of several"),
    Counting.SCHULZE: phrase("🏆 Ranking (Schulze)"),
    Counting.RUNOFF: phrase("🏁 Ranking (run-off)"),
}


@flow.button(Role.STAFF)
async def ask_vote_kind(talk: Talk[Draft]) -> None:
    """The law's list comes first: what stands in it is counted as the law says."""
    buttons = [Button(label, choose_vote_counting, counting) for counting, label in OWN.items()]
    await terms.put(
        talk,
        "vote kind",
        phrase(
            "What kind of question is it? What stands in the law's list (Civil Code, art. 278) needs the double"
            " majority of"
            " owners; everything else is the community's own."
        ),
        Button("⚖️ It stands in the law's list", ask_vote_item),
        *[tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2)],
    )


@flow.button(Role.STAFF)
async def ask_vote_item(talk: Talk[Draft]) -> None:
    lines = [Phrase("<b>{number}</b> {words}", {"number": each.number, "words": each.words}) for each in ITEMS]
    buttons = [Button(Phrase(str(each.number)), choose_vote_item, each.number) for each in ITEMS]
    await terms.put(
        talk,
        "vote kind",
        phrase(
            "⚖️ The law's list. 1 to 5 and 9: more than half of the area and of the owners that take part; 6 to 8:"
            " at least"
            " three quarters of both; 10: everybody. Two thirds of both have to take part.\n\n{lines}",
            lines=lines,
        ),
        tuple(buttons[:5]),
        tuple(buttons[5:]),
        back=Button("‹ Back", ask_vote_kind),
    )


@flow.button(Role.STAFF)
async def choose_vote_item(talk: Talk[Draft], place: int) -> None:
    item = BY_NUMBER.get(place)
    if not item:
        raise StaleTap(str(place))
    vote = talk.draft.vote
    vote.counting, vote.item, vote.matter, vote.options, vote.residents = Counting.DOUBLE, place, item.matter, [], False
    await terms.go_on(talk)


@flow.button(Role.STAFF)
async def choose_vote_counting(talk: Talk[Draft], counting: Counting) -> None:
    if counting not in OWN:
        raise StaleTap(counting)
    vote = talk.draft.vote
    vote.counting, vote.item, vote.matter = counting.value, 0, Matter.ORDINARY
    if counting not in OF_OPTIONS:
        vote.options = []
    await terms.go_on(talk)


async def has_options(talk: Talk[Draft]) -> bool:
    return talk.draft.vote.counting in OF_OPTIONS


@flow.button(Role.STAFF)
async def ask_vote_options(talk: Talk[Draft]) -> None:
    await terms.put(
        talk,
        "vote options",
        phrase("Which options? One a line, 2 to {most}, in the order of the ballot.", most=MOST_OPTIONS),
    )


@flow.answer(MessageKind.WORDS, who=Role.STAFF, for_others=True)
async def hear_vote_options(talk: Talk[Draft]) -> None:
    options = [line for each in talk.words.splitlines() if (line := one_line(each))]
    if not 2 <= len(options) <= MOST_OPTIONS or len({*options}) < len(options) or max(map(len, options)) > OPTION:
        return talk.say("{why}", why=why_not(Flawed(Flaw.OPTIONS)))
    talk.draft.vote.options = options
    return await terms.go_on(talk)


@flow.button(Role.STAFF)
async def ask_vote_secret(talk: Talk[Draft]) -> None:
    await terms.put(
        talk,
        "vote secret",
        phrase(
            "Is it secret, or can everybody read afterwards what each home chose? That is stated now and never changed."
        ),
        Button("🔒 Secret", choose_vote_secret, True),
        Button("👁 Open", choose_vote_secret, False),
    )


@flow.button(Role.STAFF)
async def choose_vote_secret(talk: Talk[Draft], said: bool) -> None:
    talk.draft.vote.secret = said
    await terms.go_on(talk)


@flow.button(Role.STAFF)
async def ask_vote_days(talk: Talk[Draft]) -> None:
    await terms.put(
        talk,
        "vote days",
        phrase("For how many days is it open? It ends at 20:00 of the last day."),
        tuple(Button(phrase("{days} days", days=each), choose_vote_days, each) for each in DAYS),
    )


@flow.button(Role.STAFF)
async def choose_vote_days(talk: Talk[Draft], days: int) -> None:
    if days not in DAYS:
        raise StaleTap(str(days))
    talk.draft.vote.days = days
    await terms.go_on(talk)
