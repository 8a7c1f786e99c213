"""Everything of a vote on one page, before it is announced; what can be switched there."""

from __future__ import annotations

from handlers.council.costs.splitting import costs_in_summary
from handlers.council.draft import Draft, flow, step_named
from handlers.council.votes import words
from handlers.council.votes.looking import rules_of
from handlers.council.votes.matters import BY_NUMBER
from handlers.council.votes.terming import since_of, terms, terms_of, why_not
from handlers.dialogue.button import Button, Row
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from storage.council.result import OF_OPTIONS, Counting
from storage.council.scope import homes_of
from storage.council.votes import opening
from storage.council.votes.opening import Flaw
from storage.people.people import Role

QUORUMS = ("", "1/2", "2/3")


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
            " {closes}{second}{objections}\n{channel}\n\n{costs}{why}After this nothing of it can be"
            " changed: whatever must change is annulled and begins again.",
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
            channel=words.consultation(official=given.official),
            costs=await costs_in_summary(talk, given),
            why=phrase("⚠️ {why}\n", why=why_not(flawed)) if flawed else "",
        ),
        *([] if flawed else [Button("📢 Announce it", step_named("announce_vote"))]),
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
            Button(
                phrase("👥 Quorum: {quorum}", quorum=draft.quorum or phrase("not asked for")),
                switch_vote_term,
                "quorum",
            )
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
