"""What stands on a paper → confirmed → entered like any ballot; or noted as one that does not count.

Whoever enters a paper sees what stands on it; the bot forgets it like any other ballot.
"""

from __future__ import annotations

from handlers.council.draft import Draft, flow, step_named
from handlers.council.votes import words
from handlers.council.votes.ballot import MORE
from handlers.council.votes.looking import existing_vote
from handlers.council.votes.reasons import refused
from handlers.council.votes.telling import tell_home, tell_of_ended_proxy
from handlers.dialogue.button import Button, Copied, Row
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.back import back
from storage.council.ballots import Choice
from storage.council.result import Counting
from storage.council.votes import choices, papers
from storage.council.votes.casting import Why
from storage.council.votes.voting import Voting
from storage.people import audit, households
from storage.people.people import Role

PAPER = "paper"  # In the draft; else it was said at the door.
AT_THE_DESK = {
    Why.ON_PAPER: phrase("A paper was entered for this home already: one home, one ballot."),
    Why.SUSPENDED: phrase("The ballot of this home is suspended. Please look at that first: 🔎 Suspended."),
    Why.ELSEWHERE: phrase("This home is not asked in this vote."),
}


def said_at_desk(talk: Talk[Draft], vote: Voting, why: Why) -> Phrase:
    """As it is said to whoever holds the paper."""
    return AT_THE_DESK.get(why) or refused(talk.community, vote, why)


async def ask_choice(talk: Talk[Draft], vote: Voting, chosen: str) -> None:
    home = await households.find(talk.tx, talk.draft.vote.home)
    invalid = Button("🚫 Nothing can be read from it", note_invalid, vote.number)
    talk.say(
        "📄 {home}: what stands on it?{chosen}",
        *_rows(vote, talk.draft.vote.home, chosen),
        *([] if chosen or talk.draft.vote.way != PAPER else [invalid]),
        back(step_named("show_desk_of_vote"), vote.number),
        secret=True,
        home=home.label if home else "",
        chosen=Phrase("\n<b>{chosen}</b>", {"chosen": words.of_choice(vote.terms, chosen)}) if chosen else "",
    )


def _rows(vote: Voting, home_id: int, chosen: str) -> list[Row]:
    terms, number = vote.terms, vote.number
    if not terms.of_options:
        return [Button(label, check_choice, number, home_id, choice.value) for choice, label in words.CHOICES.items()]
    rows: list[Row] = []
    for place, option in zip(choices.PLACES, terms.options, strict=False):
        if place in chosen:
            continue
        label = Phrase("{option}", {"option": option})
        step = check_choice if terms.counting is Counting.ONE else rank_paper
        rows.append(Button(label, step, number, home_id, chosen + place))
    if chosen:
        return [*rows, Button("✔️ That is all", check_choice, number, home_id, chosen)]
    return [*rows, Button(words.CHOICES[Choice.ABSTAIN], check_choice, number, home_id, "none")]


@flow.button(Role.STAFF)
async def rank_paper(talk: Talk[Draft], number: int, home_id: int, written: str) -> None:
    talk.secret()
    vote = await existing_vote(talk, number)
    if talk.draft.vote.home != home_id or choices.read(vote.terms, written) is None or written == MORE:
        raise StaleTap(written)
    await ask_choice(talk, vote, written)


@flow.button(Role.STAFF)
async def check_choice(talk: Talk[Draft], number: int, home_id: int, written: str) -> None:
    talk.secret()
    vote = await existing_vote(talk, number)
    home = await households.find(talk.tx, home_id)
    if not home or talk.draft.vote.home != home_id or choices.read(vote.terms, written) is None:
        raise StaleTap(written)
    talk.say(
        "📄 {home}: <b>{chosen}</b>\n\nShall I enter it like this?",
        Button("✅ Enter it", enter_paper, number, home_id, written),
        Button("✏️ Choose again", choose_paper_again, number),
        back(step_named("show_desk_of_vote"), number),
        secret=True,
        home=home.label,
        chosen=words.of_choice(vote.terms, written),
    )


@flow.button(Role.STAFF)
async def choose_paper_again(talk: Talk[Draft], number: int) -> None:
    vote = await existing_vote(talk, number)
    if not talk.draft.vote.home:
        return await step_named("ask_paper").take(talk, number)
    return await ask_choice(talk, vote, "")


@flow.button(Role.STAFF)
async def enter_paper(talk: Talk[Draft], number: int, home_id: int, written: str) -> None:
    talk.secret()
    vote, draft = await existing_vote(talk, number), talk.draft.vote
    home = await households.find(talk.tx, home_id)
    if not home or draft.home != home_id or draft.way not in {"paper", "door"}:
        raise StaleTap(str(home_id))
    photo = bytes.fromhex(draft.photo) or None
    done = await papers.enter(talk.tx, vote, home_id, written, draft.way, photo, talk.person.id, talk.now)
    if isinstance(done, Why):
        return talk.say(
            "{home}: {why}",
            back(step_named("show_desk_of_vote"), number),
            home=home.label,
            why=said_at_desk(talk, vote, done),
        )
    done_as = "vote.door" if draft.way == "door" else "vote.paper"
    await audit.note(talk.tx, talk.person.id, done_as, f"{number} {home.label}", talk.now)
    talk.end()
    talk.say(
        "✅ Entered for {home}. Receipt for the owner: <code>{receipt}</code>",
        Copied("📋 Copy the receipt", done),
        Button("📄 The next paper", step_named("ask_paper"), number),
        back(step_named("show_desk_of_vote"), number),
        secret=True,
        home=home.label,
        receipt=done,
    )
    await tell_of_ended_proxy(talk, vote, home)
    return await tell_home(talk, vote, home_id, 0)


@flow.button(Role.STAFF)
async def note_paper(talk: Talk[Draft], number: int, home_id: int) -> None:
    """It stands in the minutes as one that does not count; what it says is nobody's business."""
    vote, home = await existing_vote(talk, number), await households.find(talk.tx, home_id)
    why = await papers.note_refused(talk.tx, vote, home_id, talk.person.id, talk.now)
    if not home or not why:
        return talk.refuse("That is out of date. Nothing was changed.")
    await audit.note(talk.tx, talk.person.id, "vote.refuse", f"{number} {home.label}", talk.now)
    return talk.say(
        "🗂 Noted: a paper of {home} that does not count.",
        back(step_named("show_desk_of_vote"), number),
        home=home.label,
    )


@flow.button(Role.STAFF)
async def note_invalid(talk: Talk[Draft], number: int) -> None:
    """Two crosses, or none: it stands in the minutes, and the home may vote again."""
    vote, draft = await existing_vote(talk, number), talk.draft.vote
    home = await households.find(talk.tx, draft.home)
    if not home or draft.number != number or draft.way != PAPER:
        raise StaleTap(str(number))
    photo = bytes.fromhex(draft.photo) or None
    if why := await papers.note_invalid(talk.tx, vote, home.id, draft.way, photo, talk.person.id, talk.now):
        return talk.say(
            "{home}: {why}",
            back(step_named("show_desk_of_vote"), number),
            home=home.label,
            why=said_at_desk(talk, vote, why),
        )
    await audit.note(talk.tx, talk.person.id, "vote.refuse", f"{number} {home.label}", talk.now)
    talk.end()
    return talk.say(
        "🚫 Noted: a paper of {home} from which nothing can be read. The home may still vote, by phone or on another"
        " paper.",
        Button("📄 The next paper", step_named("ask_paper"), number),
        back(step_named("show_desk_of_vote"), number),
        home=home.label,
    )
