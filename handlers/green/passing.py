"""The other way round: the volunteer shows a code that is good once, for a minute → the resident scans it → points."""

from __future__ import annotations

from handlers.dialogue.button import Button
from handlers.dialogue.qr import keep_qr
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.green.account import show, show_account
from handlers.green.awarding import praise, refuse, refused, thank
from handlers.green.desk import show_desk
from handlers.green.draft import LEVELS, Draft, flow, rules_of
from handlers.households import lives_in
from handlers.menu.menu import TO_MENU, menu
from storage.green import awards, duties
from storage.green.rules import Level, Refusal
from storage.people import codes, households, members
from storage.people.people import Role

# The resident hears what the volunteer has to do.
THEIRS = {
    Refusal.OFF_DUTY: phrase("The volunteer's shift has ended. They may start another one, and show you a new code."),
    Refusal.OWN: phrase("You live together with this volunteer. Please let somebody else look at your bag."),
}
HOMES = 5


@flow.button(Role.VOLUNTEER)
async def ask_level(talk: Talk[Draft]) -> None:
    rules = rules_of(talk)
    worth = [level for level in Level if rules.points(level)]
    talk.say(
        "How well is the bag before you sorted? I then show a code that is good once, for one minute.",
        *[Button(LEVELS[level], show_pass, level) for level in worth],
        (Button("‹ Back", show_desk), Button(TO_MENU, menu)),
    )


@flow.button(Role.VOLUNTEER)
async def show_pass(talk: Talk[Draft], level: Level) -> None:
    rules = rules_of(talk)
    if not rules.points(level):
        raise StaleTap(level)
    if not await duties.until(talk.tx, talk.person.id, talk.now) or not rules.open_hours(talk.now):
        on_duty = await duties.until(talk.tx, talk.person.id, talk.now)
        return await refuse(talk, Refusal.CLOSED if on_duty else Refusal.OFF_DUTY)
    code = await awards.show_pass(talk.tx, level, talk.person.id, talk.now)
    return talk.say(
        "{level}: {points} points\nLet the resident scan this with their phone's camera. It is good once, for one"
        " minute.",
        Button("🔢 Next code", ask_level),
        (Button("‹ Back", show_desk), Button(TO_MENU, menu)),
        pictures=[await keep_qr(talk, f"green_bag_{code}", once=True)],
        level=LEVELS[level],
        points=rules.points(level),
    )


async def scan_pass(talk: Talk[Draft], code: str) -> None:
    """Whoever belongs to several homes says for which."""
    talk.secret()
    mine = [each.home for each in await members.of_person(talk.tx, talk.person.id)]
    if not mine:
        return await show(talk)
    talk.draft.code = code
    if len(mine) == 1:
        return await _redeem(talk, mine[0].id)
    return talk.ask(
        "For which of your homes are the points?",
        *[Button(Phrase("🏠 {home}", {"home": home.label}), redeem_for, home.id) for home in mine[:HOMES]],
        Button(TO_MENU, menu),
    )


@flow.button(lives_in)
async def redeem_for(talk: Talk[Draft], home_id: int) -> None:
    if not talk.draft.code:
        raise StaleTap(str(home_id))
    await _redeem(talk, home_id)


async def _redeem(talk: Talk[Draft], home_id: int) -> None:
    code = codes.read(talk.draft.code)
    outcome = await awards.redeem_pass(talk.tx, code, home_id, talk.now, rules_of(talk)) if code else Refusal.UNKNOWN
    talk.end()
    if isinstance(outcome, Refusal):
        await awards.note_attempt(talk.tx, talk.person.id, outcome, talk.now)
        return talk.say(
            THEIRS.get(outcome) or refused(talk, outcome), Button("🌱 My points", show), Button(TO_MENU, menu)
        )
    talk.say(await praise(talk, outcome), Button("🌱 My points", show_account, home_id), Button(TO_MENU, menu))
    await thank(talk, outcome, but=talk.person.id)
    home = await households.find(talk.tx, home_id)
    return talk.tell(
        outcome.by,
        "✓ {home}: {level}, {points} points. The code was used.",
        Button("🔢 Next code", ask_level),
        home=home.label if home else "?",
        level=LEVELS[outcome.level],
        points=outcome.points,
    )
