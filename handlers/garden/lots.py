"""A slot that is drawn by lot: one ticket a home → the draw, with all that anybody needs to recompute it."""

from __future__ import annotations

from dataclasses import replace

from handlers.dialogue.button import Button
from handlers.dialogue.post import Post
from handlers.dialogue.step import ANYONE, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.garden.asking_host import ask_host
from handlers.garden.deposits import hold
from handlers.garden.draft import Draft, booker_of, flow, garden_of, name_of, slot_of, space_of, step_named
from handlers.garden.drawn import proof, show_draw
from handlers.garden.handing_on import tell_home
from handlers.garden.refusing import no_home, offer_instead
from handlers.garden.words import instant, of_booking, when
from handlers.menu.menu import TO_MENU, menu
from storage.garden import draw_results, draws
from storage.garden.asking import Refusal
from storage.garden.draws import Draw
from storage.garden.spaces import Garden


@flow.button(ANYONE)
async def ask_ticket(talk: Talk[Draft]) -> None:
    garden = await garden_of(talk)
    space, who = space_of(garden, talk.draft.space), await booker_of(talk)
    draw = await draws.of_slot(talk.tx, space.key, slot_of(talk.draft, space))
    if not draw:
        raise StaleTap("nothing is drawn")
    if not who:
        return no_home(talk)
    ticket = await draws.ask(talk.tx, garden, draw, who, max(talk.draft.people, 1), talk.now)
    if isinstance(ticket, Refusal):
        return await offer_instead(talk, garden, space, ticket)
    talk.end()
    return talk.say(
        "🎟 Your home has ticket <b>{ticket}</b> for {space}, {when}. It is drawn at {draws_at}.\n\nSo that nobody can"
        " choose the result, this is published now: <code>{commitment}</code>. It is the SHA-256 of the seed that I"
        " publish with the result.",
        Button("🗂 My bookings", step_named("show_mine")),
        Button(TO_MENU, menu),
        ticket=ticket,
        space=name_of(garden, space.key),
        when=when(draw.slot, garden),
        draws_at=instant(draw.draws_at, garden),
        commitment=draw.commitment,
    )


async def draw_due(post: Post, garden: Garden) -> None:
    for draw in await draws.due(post.tx, post.now):
        drawn = await draws.draw_lots(post.tx, garden, draw, post.now)
        published = await draw_results.published(post.tx, garden, replace(draw, drawn=True))
        how = proof(published)
        _publish(post, garden, draw, how, len(published.tickets))
        for each in drawn:
            if each.booking:
                await hold(post, space_of(garden, draw.space), each.booking)
                await ask_host(post, garden, each.booking)
            won = (
                phrase("🎉 Your home has won: {booking}", booking=of_booking(garden, each.booking))
                if each.booking
                else phrase(
                    "Your home was not drawn this time, for {when}. Next time its chance is greater.",
                    when=when(draw.slot, garden),
                )
            )
            words = phrase("{won}\n\nYour ticket was {ticket}. {proof}", won=won, ticket=each.ticket, proof=how)
            await tell_home(
                post,
                each.home_id,
                words,
                Button("🗂 My bookings", step_named("show_mine")),
                Button("🎟 How it was drawn", show_draw, draw.number),
            )


def _publish(post: Post, garden: Garden, draw: Draw, proof: Phrase, count: int) -> None:
    """For the office to put up; whoever took no part finds it at the space as well."""
    space, at = name_of(garden, draw.space), when(draw.slot, garden)
    post.tell_staff(
        phrase(
            "🎟 {space}, {when}, is drawn. Homes that took part: {count}. {proof}",
            space=space,
            when=at,
            count=count,
            proof=proof,
        )
        if count
        else phrase("🎟 {space}, {when}: nobody took part in the draw. It can be booked now.", space=space, when=at)
    )
