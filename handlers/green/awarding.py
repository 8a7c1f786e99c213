"""A volunteer on duty scans a home's QR code → how well is it sorted? → points, and kind words for the home."""

from __future__ import annotations

from handlers.dialogue.button import Button, Row
from handlers.dialogue.post import Post
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.green.account import show_account
from handlers.green.desk import back, begin_duty
from handlers.green.draft import KIND_WORDS, LEVELS, Draft, flow, hours_of, rules_of, tell_home
from handlers.menu.menu import TO_MENU, menu
from storage.green import accounts, awards
from storage.green.awards import Award
from storage.green.rules import Level, Refusal
from storage.people import households
from storage.people.people import Role

REFUSALS = {
    Refusal.CLOSED: phrase("Points are given in the drop-off hours only: {hours}"),
    Refusal.OFF_DUTY: phrase("You are not on duty. Start your shift first, then scan once more."),
    Refusal.OWN: phrase("Nobody gives points to their own home. Please let somebody else look at this bag."),
    Refusal.OWN_GOODS: phrase("Nobody hands goods over to their own home. Please let somebody else do it."),
    Refusal.AGAIN: phrase("This home has had its points in these drop-off hours already."),
    Refusal.FULL: phrase("This home has had as many points as there are on one day. See you tomorrow!"),
    Refusal.UNKNOWN: phrase("This QR code is not valid, or not any more. Please ask for a new one."),
    Refusal.EXPIRED: phrase("This code is older than a minute. Please ask for a new one."),
    Refusal.USED: phrase("This code was used already. Please ask for a new one."),
}


def refused(talk: Talk[Draft], refusal: Refusal) -> Phrase:
    return Phrase(REFUSALS[refusal].text, {"hours": hours_of(rules_of(talk))})


async def scan_home(talk: Talk[Draft], code: str) -> None:
    """Whoever is no volunteer learns nothing from it, not even whether it is valid."""
    if talk.person.role < Role.VOLUNTEER:
        return talk.say(
            "This QR code is for the volunteers at the drop-off point: they scan it to give a home its points.",
            Button(TO_MENU, menu),
        )
    account = await accounts.coded(talk.tx, code)
    home = await households.find(talk.tx, account.home_id) if account else None
    if not home:
        return await refuse(talk, Refusal.UNKNOWN)
    if refusal := await awards.refuses(talk.tx, home.id, talk.person.id, talk.now, rules_of(talk)):
        return await refuse(talk, refusal)
    talk.draft.home = home.id
    return talk.ask(
        "🧺 The bag of {home}: how well is it sorted?",
        *[Button(label, grade, level) for level, label in LEVELS.items()],
        Button(TO_MENU, menu),
        home=home.label,
    )


@flow.button(Role.VOLUNTEER)
async def grade(talk: Talk[Draft], level: Level) -> None:
    if not talk.draft.home:
        raise StaleTap("no QR code was scanned")
    outcome = await awards.award(talk.tx, talk.draft.home, level, talk.person.id, talk.now, rules_of(talk))
    talk.end()
    if isinstance(outcome, Refusal):
        return await refuse(talk, outcome)
    home = await households.find(talk.tx, outcome.home_id)
    talk.say(
        "✓ {home}: {level}, {points} points. Scan the next QR code with your phone's camera.",
        *back(),
        home=home.label if home else "?",
        level=LEVELS[level],
        points=outcome.points,
    )
    return await thank(talk, outcome)


async def refuse(talk: Talk[Draft], refusal: Refusal) -> None:
    await awards.note_attempt(talk.tx, talk.person.id, refusal, talk.now)
    duty = [Button("▶️ Start my shift", begin_duty)] if refusal is Refusal.OFF_DUTY else []
    rows: list[Row] = [*duty, *back()] if talk.person.role >= Role.VOLUNTEER else [Button(TO_MENU, menu)]
    talk.say(refused(talk, refusal), *rows)


async def thank(post: Post, award: Award, but: int = 0) -> None:
    """Those who live there hear how well it was sorted."""
    await tell_home(
        post, award.home_id, await praise(post, award), Button("🌱 My points", show_account, award.home_id), but=but
    )


async def praise(post: Post, award: Award) -> Phrase:
    account = await accounts.open(post.tx, award.home_id)
    return Phrase(
        "🌱 {words}\n{points}",
        {
            "words": KIND_WORDS[award.level],
            "points": phrase("+{points} points, {balance} in all", points=award.points, balance=account.balance)
            if award.points
            else phrase("{balance} points, as before", balance=account.balance),
        },
    )
