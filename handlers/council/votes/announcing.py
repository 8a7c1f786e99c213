"""Staff begin a vote, from a proposal or by themselves: title → text → whom it asks → kind → options → secret → days;
all is confirmed on one summary, and never changed afterwards.
"""

from __future__ import annotations

from handlers.council.draft import Draft, existing, flow, step_named
from handlers.council.votes import words
from handlers.council.votes.carrying import open_vote
from handlers.council.votes.draft import VoteDraft
from handlers.council.votes.looking import rules_of
from handlers.council.votes.matters import BY_NUMBER, ITEMS
from handlers.council.votes.terming import since_of, terms_of, why_not
from handlers.council.words import whom
from handlers.dialogue.button import Button, Row
from handlers.dialogue.questions import Question, Questions, never
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.dialogue.work import Area
from handlers.menu.menu import TO_MENU, menu
from handlers.menu.workbench import up
from storage.council import versions
from storage.council.majority import Matter
from storage.council.result import OF_OPTIONS, Counting
from storage.council.scope import Scope, homes_of
from storage.council.votes import due, opening, voting
from storage.council.votes.opening import MOST_OPTIONS, OPTION, TITLE, WORDS, Flaw, Flawed
from storage.council.votes.voting import State
from storage.people import audit, households
from storage.people.people import Role

terms: Questions[Draft] = Questions(Button(TO_MENU, menu))
BUILDINGS = 6
DAYS = (7, 14, 30)
OWN = {
    Counting.HOMES: phrase("✅ Yes or no, by homes"),
    Counting.AREA: phrase("📐 Yes or no, by area"),
    Counting.ONE: phrase("1️⃣ One of several"),
    Counting.SEVERAL: phrase("☑️ Several of several"),
    Counting.SCHULZE: phrase("🏆 Ranking (Schulze)"),
    Counting.RUNOFF: phrase("🏁 Ranking (run-off)"),
}
QUORUMS = ("", "1/2", "2/3")


@flow.button(Role.STAFF)
async def begin_vote(talk: Talk[Draft]) -> None:
    talk.put_aside()
    talk.draft = Draft()
    await terms.go_on(talk)


@flow.button(Role.STAFF)
async def begin_vote_on(talk: Talk[Draft], number: int) -> None:
    """On a proposal, as its newest version has it: that text has stood since it was written."""
    proposal = await existing(talk, number)
    going_on = [
        each for each in await voting.of_proposal(talk.tx, number) if each.state in {State.ANNOUNCED, State.OPEN}
    ]
    if going_on:
        return await step_named("show_desk_of_vote")(talk, going_on[0].number)
    version = await versions.find(talk.tx, number, proposal.version)
    assert version
    talk.put_aside()
    talk.draft = Draft(
        vote=VoteDraft(
            title=proposal.title,
            words=version.content.words or proposal.title,
            scope=proposal.place.scope.value,
            building=proposal.place.building,
            entrance=proposal.place.entrance,
            proposal=number,
            version=proposal.version,
            since=version.made_at,
        )
    )
    return await terms.go_on(talk)


async def is_own(talk: Talk[Draft]) -> bool:
    return not talk.draft.vote.proposal


@flow.button(Role.STAFF)
async def ask_vote_title(talk: Talk[Draft]) -> None:
    await terms.put(
        talk, "vote title", phrase("What is voted on, in a few words? At most {limit} characters.", limit=TITLE)
    )


@flow.answer(MessageKind.WORDS, who=Role.STAFF, for_others=True)
async def hear_vote_title(talk: Talk[Draft]) -> None:
    title = " ".join(talk.words.split())
    if not 0 < len(title) <= TITLE:
        return talk.say("{why}", why=why_not(Flawed(Flaw.TITLE)))
    talk.draft.vote.title = title
    return await terms.go_on(talk)


@flow.button(Role.STAFF)
async def ask_vote_words(talk: Talk[Draft]) -> None:
    await terms.put(
        talk,
        "vote words",
        phrase(
            "The whole text that is decided, as it will hold: what, where, for how much, from when. At most {limit}"
            " characters; nobody can change it afterwards.",
            limit=f"{WORDS:,}",
        ),
    )


@flow.answer(MessageKind.WORDS, who=Role.STAFF, for_others=True)
async def hear_vote_words(talk: Talk[Draft]) -> None:
    if not 0 < len(talk.words.strip()) <= WORDS:
        return talk.say("{why}", why=why_not(Flawed(Flaw.WORDS)))
    talk.draft.vote.words = talk.words.strip()
    return await terms.go_on(talk)


@flow.button(Role.STAFF)
async def ask_vote_scope(talk: Talk[Draft]) -> None:
    found = (await households.buildings(talk.tx))[:BUILDINGS]
    buttons = [
        Button(phrase("Building {building}", building=each), choose_vote_scope, place)
        for place, each in enumerate(found)
    ]
    await terms.put(
        talk,
        "vote scope",
        phrase("Whom does it ask? Type 3 for building 3, 3-2 for its entrance 2."),
        Button("🏘 The whole compound", choose_vote_compound),
        *[tuple(buttons[at : at + 3]) for at in range(0, len(buttons), 3)],
    )


@flow.button(Role.STAFF)
async def choose_vote_compound(talk: Talk[Draft]) -> None:
    await _set_scope(talk, Scope.COMPOUND)


@flow.button(Role.STAFF)
async def choose_vote_scope(talk: Talk[Draft], place: int) -> None:
    found = await households.buildings(talk.tx)
    if not 0 <= place < len(found):
        raise StaleTap(str(place))
    await _set_scope(talk, Scope.BUILDING, found[place])


@flow.answer(MessageKind.WORDS, who=Role.STAFF, for_others=True)
async def hear_vote_scope(talk: Talk[Draft]) -> None:
    building, _, entrance = talk.words.strip().replace("号楼", "").replace("单元", "").partition("-")
    found = await households.in_building(talk.tx, building.strip(), 0, 10_000) if building.strip() else []
    if not found or (entrance.strip() and all(home.entrance != entrance.strip() for home in found)):
        return talk.say("No home of the roster lies there. Type 3 for building 3, 3-2 for its entrance 2.")
    return await _set_scope(
        talk, Scope.ENTRANCE if entrance.strip() else Scope.BUILDING, building.strip(), entrance.strip()
    )


async def _set_scope(talk: Talk[Draft], scope: Scope, building: str = "", entrance: str = "") -> None:
    vote = talk.draft.vote
    vote.scope, vote.building, vote.entrance = scope.value, building, entrance
    await terms.go_on(talk)


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
    options = [" ".join(line.split()) for line in talk.words.splitlines() if line.strip()]
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


@flow.button(Role.STAFF)
async def sum_vote_up(talk: Talk[Draft]) -> None:
    """Everything at one place; nothing of it changes once it is announced."""
    draft, given = talk.draft.vote, terms_of(talk)
    homes = await homes_of(talk.tx, given.place)
    flawed = opening.flaw(given, len(homes), since_of(talk), talk.now, rules_of(talk))
    if flawed and flawed.why is Flaw.NO_HOMES:
        draft.scope = ""
    await terms.put(
        talk,
        "vote summary",
        phrase(
            "🗳 <b>{title}</b>\n\n{words}\n\n{options}{item}{counted}\n{who} {homes} homes.\n{secrecy}{silence}\n🗓"
            " {opens} –"
            " {closes}{second}{objections}\n{channel}\n\n{why}After this nothing of it can be changed: whatever must"
            " change"
            " is annulled and begins again.",
            title=given.title,
            words=given.words,
            options=Phrase("{lines}\n", {"lines": [f"• {each}" for each in given.options]}) if given.options else "",
            item=phrase("⚖️ {matter}\n", matter=BY_NUMBER[given.item].words) if given.item else "",
            counted=words.how_counted(given),
            who=words.who_may(given),
            homes=len(homes),
            secrecy=words.secrecy(given),
            silence=words.silence(given),
            opens=words.said_at(talk.community, given.opens_at),
            closes=words.said_at(talk.community, given.closes_at),
            second=phrase("; if too few take part, {days} days more", days=given.second_days)
            if given.second_days
            else "",
            objections=phrase("; then {days} days for objections", days=given.objection_days)
            if given.objection_days
            else "",
            channel=words.consultation(given),
            why=phrase("⚠️ {why}\n", why=why_not(flawed)) if flawed else "",
        ),
        *([] if flawed else [Button("📢 Announce it", announce_vote)]),
        *_switches(talk),
        *await terms.changes(talk),
    )
    talk.draft.complete = True


def _switches(talk: Talk[Draft]) -> list[Row]:
    draft, row = talk.draft.vote, []
    law = draft.counting == Counting.DOUBLE
    if not law:
        label = phrase("👪 Owners only") if draft.residents else phrase("👪 Tenants, too")
        row.append(Button(label, switch_vote_term, "residents"))
        row.append(
            Button(phrase("👥 Quorum: {quorum}", quorum=draft.quorum or phrase("none")), switch_vote_term, "quorum")
        )
    if rules_of(talk).silence_follows and draft.counting not in OF_OPTIONS:
        label = phrase("🤫 Silence counts not") if draft.silence else phrase("🤫 Silence follows")
        row.append(Button(label, switch_vote_term, "silence"))
    return [tuple(row)] if row else []


@flow.button(Role.STAFF)
async def switch_vote_term(talk: Talk[Draft], what: str) -> None:
    draft = talk.draft.vote
    match what:
        case "residents":
            draft.residents = not draft.residents
        case "silence":
            draft.silence = not draft.silence
        case "quorum" if draft.quorum in QUORUMS:
            draft.quorum = QUORUMS[(QUORUMS.index(draft.quorum) + 1) % len(QUORUMS)]
        case _:
            raise StaleTap(what)
    await sum_vote_up(talk)


@flow.button(Role.STAFF)
async def announce_vote(talk: Talk[Draft]) -> None:
    if not talk.draft.complete:
        raise StaleTap("nothing was summed up")
    made = await opening.announce(
        talk.tx, terms_of(talk), f"turn {talk.turn}", talk.person.id, since_of(talk), talk.now, rules_of(talk)
    )
    if isinstance(made, Flawed):
        return await sum_vote_up(talk)
    if not made:
        raise StaleTap("it is announced already")
    await audit.note(talk.tx, talk.person.id, "vote.announce", str(made.number), talk.now)
    talk.end()
    if made.terms.opens_at <= talk.now:
        await open_vote(talk, made)
    else:
        await due.tell(talk.tx, made, "announced", talk.now)
    talk.say(
        "📢 Vote {number} is announced: {title}. {until} {whom}",
        Button("🛠 For the staff", step_named("show_desk_of_vote"), made.number),
        up(Area.RECORDS),
        number=made.number,
        title=made.title,
        until=words.until(talk.community, made),
        whom=whom(made.terms.place),
    )
    return None


terms.declare(
    Question(
        "vote title",
        ask_vote_title,
        hear_vote_title,
        lambda talk: bool(talk.draft.vote.title),
        is_own,
        phrase("✏️ Title"),
    ),
    Question(
        "vote words",
        ask_vote_words,
        hear_vote_words,
        lambda talk: bool(talk.draft.vote.words),
        is_own,
        phrase("📝 Text"),
    ),
    Question(
        "vote scope",
        ask_vote_scope,
        hear_vote_scope,
        lambda talk: bool(talk.draft.vote.scope),
        is_own,
        phrase("📍 Whom"),
    ),
    Question("vote kind", ask_vote_kind, None, lambda talk: bool(talk.draft.vote.counting), change=phrase("⚖️ Kind")),
    Question(
        "vote options",
        ask_vote_options,
        hear_vote_options,
        lambda talk: bool(talk.draft.vote.options),
        has_options,
        phrase("🔢 Options"),
    ),
    Question(
        "vote secret",
        ask_vote_secret,
        None,
        lambda talk: talk.draft.vote.secret is not None,
        change=phrase("🔒 Secret"),
    ),
    Question("vote days", ask_vote_days, None, lambda talk: talk.draft.vote.days > 0, change=phrase("🗓 Days")),
    Question("vote summary", sum_vote_up, None, never),
)
