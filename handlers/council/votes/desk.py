"""The office's side of votes: which there are, what each still needs; annulling one with a reason."""

from __future__ import annotations

from handlers.council.draft import Draft, flow, step_named
from handlers.council.votes import words
from handlers.council.votes.carrying import said_of, tell_groups
from handlers.council.votes.duties import leads_elsewhere
from handlers.council.votes.duty import Duty
from handlers.council.votes.looking import existing_vote
from handlers.council.votes.staging import after_annulment
from handlers.council.votes.telling import remind_differing
from handlers.council.ways import titled
from handlers.dialogue.button import Button, Link, Row
from handlers.dialogue.halves import uncut
from handlers.dialogue.step import MessageKind
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, one_line, phrase
from handlers.dialogue.work import Area
from handlers.menu.back import back
from handlers.menu.workbench import up
from storage.council.votes import closing, contesting, due, objections, papers, participation, pending, voting
from storage.council.votes.voting import State, Voting
from storage.people import audit
from storage.people.people import Role

SHOWN, REASON = 5, 200
PAUSE_HOURS = 24  # Between two reminders.


@flow.button(Role.STAFF, in_groups=True)
async def show_vote_desk(talk: Talk[Draft]) -> None:
    going_on = await voting.going_on(talk.tx)
    lines = [
        Phrase(
            "<b>{number}</b> {title} · {state}",
            {
                "number": each.number,
                "title": each.title,
                "state": words.standing(talk, each),
            },
        )
        for each in going_on[:SHOWN]
    ]
    rows: list[Row] = [titled(show_desk_of_vote, each.number, each.title) for each in going_on[:SHOWN]]
    begin = Button("➕ A new vote", step_named("begin_vote")) if talk.private else Link("➕ A new vote", "work_records")
    talk.say(
        "🗳 <b>Votes, for the staff</b>\n\n{lines}",
        *rows,
        begin,
        up(Area.NOTICES),
        lines=lines or phrase("None at the moment."),
    )


@flow.button(Role.STAFF)
async def show_desk_of_vote(talk: Talk[Draft], number: int) -> None:
    vote = await existing_vote(talk, number)
    talk.say(
        await _about(talk, vote),
        *await _ways(talk, vote),
        *([Button("⚖️ Pending", step_named("show_pending"), number)] if await pending.of_vote(talk.tx, vote) else []),
        back(show_vote_desk),
    )


async def _about(talk: Talk[Draft], vote: Voting) -> Phrase:
    """Participation alone: nobody, the staff included, sees what is chosen while it is open."""
    lines: list[Phrase] = []
    if vote.state is not State.ANNOUNCED:
        entered = await papers.of_vote(talk.tx, vote.number)
        unserved = await participation.unserved(talk.tx, vote.number)
        lines = [
            *await _taking_part(talk, vote),
            phrase("Papers entered: {count}", count=sum(each.lies_in_the_box for each in entered)),
            phrase("Homes without a record of service: {count}", count=len(unserved)),
        ]
    return Phrase(
        "🛠 <b>{number} · {title}</b>\n{state}\n\n{lines}",
        {
            "number": vote.number,
            "title": vote.title,
            "state": words.standing(talk, vote),
            "lines": lines,
        },
    )


async def _taking_part(talk: Talk[Draft], vote: Voting) -> list[Phrase]:
    """Of one that is counted the result says all of it: which ballots differed cannot be read any more."""
    if vote.state is not State.OPEN:
        return []
    held, differing = await contesting.suspended(talk.tx, vote.number), await pending.of_vote(talk.tx, vote)
    return [
        words.how_far(await participation.of(talk.tx, vote)),
        phrase("Suspended ballots: {count}", count=len(held)),
        phrase("Pending, since co-owners differ: {count}", count=len(differing)),
    ]


async def _ways(talk: Talk[Draft], vote: Voting) -> list[Row]:
    number = vote.number
    rows: list[Row] = []
    if vote.state is State.OPEN:
        if talk.private:
            rows.append(
                (
                    Button("📄 Enter a paper", step_named("ask_paper"), number),
                    Button("✍️ A proxy", step_named("ask_proxy"), number),
                )
            )
        rows.append(
            (
                Button("🚪 Who has not voted", step_named("show_missing"), number),
                Button("📬 Served", step_named("show_serving"), number),
            )
        )
        rows.append(
            (
                Button("🔔 Remind them", remind_homes, number),
                Button("🔎 Suspended", step_named("show_suspended"), number),
            )
        )
    if vote.state in {State.OPEN, State.CLOSED}:
        rows.append(Button("🗂 Compare papers and entries", step_named("show_papers"), number))
    if vote.state in {State.CLOSED, State.FINAL}:
        rows.append(Button("📊 The result", step_named("show_vote_result"), number))
    objected = vote.state is State.CLOSED and await objections.of_vote(talk.tx, number)
    if (vote.state in {State.ANNOUNCED, State.OPEN} or objected) and talk.private:
        rows.append(Button("✖️ Annul it", ask_vote_annulment, number))
    return rows


@flow.button(Role.STAFF)
async def remind_homes(talk: Talk[Draft], number: int) -> None:
    """Only homes without a ballot."""
    vote = await existing_vote(talk, number)
    if not vote.takes_ballots(talk.now):
        return talk.refuse("The vote is not open.")
    if vote.reminded_at and (talk.now - vote.reminded_at).total_seconds() < PAUSE_HOURS * 3600:
        return talk.refuse("They were reminded within the last day. Canvassing reaches whoever has no phone.")
    if not await due.tell(talk.tx, vote, "reminder", talk.now):
        return talk.refuse("Homes are being told something at the moment. Please try again in a minute.")
    await remind_differing(talk, vote)
    await audit.note(talk.tx, talk.person.id, "vote.remind", str(number), talk.now)
    count = len(await participation.missing(talk.tx, number))
    return talk.say(
        "🔔 Homes without a ballot that are being reminded: {count}",
        Button("‹ Back", show_desk_of_vote, number),
        count=count,
    )


@flow.button(Role.STAFF)
async def ask_vote_annulment(talk: Talk[Draft], number: int) -> None:
    await existing_vote(talk, number)
    talk.draft.vote.number = number
    talk.ask(
        "✖️ Text, threshold, end and electorate of a vote cannot be changed. If something has to, annul it and begin"
        " again; nobody will know what was chosen so far. Why is it annulled? Everybody reads the reason.",
        back(show_desk_of_vote, number),
        then=hear_vote_annulment,
    )


@flow.answer(MessageKind.WORDS, who=Role.STAFF, for_others=True)
async def hear_vote_annulment(talk: Talk[Draft]) -> None:
    if await leads_elsewhere(talk, Duty.ANNUL):
        return None
    vote = await existing_vote(talk, talk.draft.vote.number)
    reason = one_line(await uncut(talk))
    if not 0 < len(reason) <= REASON:
        return talk.say("Please use at most {limit} characters.", limit=REASON)
    talk.draft.vote.words = reason
    talk.ask(
        "✖️ Annul vote {number} · {title} for this reason: {reason}?",
        Button("✖️ Yes, annul it", annul_vote, vote.number),
        back(show_desk_of_vote, vote.number),
        number=vote.number,
        title=vote.title,
        reason=reason,
    )
    return None


@flow.button(Role.STAFF)
async def annul_vote(talk: Talk[Draft], number: int) -> None:
    vote = await existing_vote(talk, number)
    reason = talk.draft.vote.words
    if not reason or talk.draft.vote.number != number:
        return await ask_vote_annulment(talk, number)
    talk.end()
    if not await closing.annul(talk.tx, vote, reason, talk.now):
        return talk.refuse("It is over already.")
    await audit.note(talk.tx, talk.person.id, "vote.annul", f"{number}: {reason}", talk.now)
    heard = await after_annulment(talk, vote, reason, talk.person.id)
    if vote.state is not State.ANNOUNCED and not heard:  # The groups know of the vote.
        annulled = await existing_vote(talk, number)
        await tell_groups(talk, annulled, said_of(talk, annulled, "annulled"))
    return await show_desk_of_vote(talk, number)
