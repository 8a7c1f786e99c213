"""The friendly ranking of buildings, of the homes that want to count → want it, or no longer."""

from __future__ import annotations

from handlers.dialogue.button import Button
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from handlers.green.account import show_account
from handlers.green.draft import Draft, flow, home_of, rules_of
from handlers.households import lives_in
from handlers.menu.menu import TO_MENU, menu
from storage.green import accounts, ranking

SHOWN = 10
MEDALS = ("🥇", "🥈", "🥉")


@flow.button(lives_in)
async def show_ranking(talk: Talk[Draft], home_id: int) -> None:
    home, rules = await home_of(talk, home_id), rules_of(talk)
    account = await accounts.open(talk.tx, home.id)
    lines = [
        phrase(
            "{medal} Building {building}: {average} points a home ({homes} homes)",
            medal=MEDALS[place] if place < len(MEDALS) else "🌿",
            building=each.building,
            average=each.average,
            homes=each.homes,
        )
        for place, each in enumerate((await ranking.places(talk.tx, rules))[:SHOWN])
    ]
    talk.say(
        "🏘 How the buildings do, in the last 30 days\n\n{lines}\n\n{ours}\nNobody sees the points of a single home."
        " A building is shown once {least} of its homes take part.",
        Button("🙅 Leave us out", count_in, home.id, 0)
        if account.ranked
        else Button("🙋 Count us in", count_in, home.id, 1),
        (Button("‹ Back", show_account, home.id), Button(TO_MENU, menu)),
        lines=lines or phrase("No building can be shown yet."),
        ours=phrase("Your home takes part.") if account.ranked else phrase("Your home does not take part."),
        least=rules.ranking_homes,
    )


@flow.button(lives_in)
async def count_in(talk: Talk[Draft], home_id: int, wanted: int) -> None:
    home = await home_of(talk, home_id)
    if wanted not in (0, 1):
        raise StaleTap(str(wanted))
    await accounts.rank(talk.tx, home.id, wanted=bool(wanted))
    talk.toast(phrase("You count from tomorrow on.") if wanted else phrase("You are not counted from tomorrow on."))
    await show_ranking(talk, home_id)
