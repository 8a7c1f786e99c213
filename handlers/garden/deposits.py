"""A deposit of points: held when it is booked, given back once they came or cancelled in time."""

from __future__ import annotations

from handlers.dialogue.post import Post
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.garden.draft import Draft, booker_of
from handlers.garden.handing_on import tell_everybody
from storage.garden import Space, bookings, deposits
from storage.garden.booking import Booker
from storage.garden.bookings import Booking
from storage.green import GreenRules, Reason, give_back, open_account, spend


def asked_for(post: Post, space: Space) -> int:
    """Points; none where there is no green account."""
    return space.deposit if post.community.of(GreenRules).enabled else 0


async def explained(talk: Talk[Draft], space: Space) -> Phrase | str:
    """Before it is booked. Whom the office books for leaves what their home has; if that is too little, nothing."""
    points = asked_for(talk, space)
    if not points or talk.draft.number:
        return ""
    balance, who = (await open_account(talk.tx, talk.draft.home)).balance, await booker_of(talk)
    if balance < points and who and not who.relation:
        return phrase("\n🪙 No deposit of {points} points: this home has {balance}.", points=points, balance=balance)
    return phrase(
        "\n🪙 Deposit: {points} points of the green account (your home has {balance}). They come back when you came, or"
        " cancel in time.",
        points=points,
        balance=balance,
    )


async def lacks(talk: Talk[Draft], space: Space, who: Booker) -> Phrase | None:
    """Why they cannot leave it."""
    points = asked_for(talk, space)
    if not points or who.home_id is None or not who.relation:
        return None
    balance = (await open_account(talk.tx, who.home_id)).balance
    if balance >= points:
        return None
    return phrase(
        "This space needs a deposit of {points} points, and your home has {balance}. Points are earned at the drop-off"
        " point and in the quiz; the office can book it for you without.",
        points=points,
        balance=balance,
    )


async def hold(post: Post, space: Space, booking: Booking) -> None:
    points = asked_for(post, space)
    if not points or booking.home_id is None:
        return
    rules, evidence = post.community.of(GreenRules), f"deposit:{booking.number}"
    entry = await spend(
        post.tx, booking.home_id, Reason.REDEEM, points, booking.person_id, evidence, post.now, rules, words="🪙"
    )
    if entry:
        await deposits.hold(post.tx, booking.number, booking.home_id, points, entry)


async def settle(post: Post) -> None:
    """Whatever ended the booking; what is contested waits for the office."""
    rules = post.community.of(GreenRules)
    for each in await deposits.due(post.tx):
        if not await deposits.settle(post.tx, each, post.now):
            continue
        told = (
            phrase("🪙 The deposit of {points} points stays with the community: it was late.", points=each.points)
            if each.late
            else phrase("🪙 The deposit of {points} points stays with the community: nobody came.", points=each.points)
        )
        if each.back:
            evidence = f"deposit-back:{each.number}"
            await give_back(post.tx, each.home_id, each.entry, each.points, 0, evidence, post.now, rules)
            told = phrase("🪙 Your deposit of {points} points is back.", points=each.points)
        booking = await bookings.find(post.tx, each.number)
        if booking:
            await tell_everybody(post, booking, told)
