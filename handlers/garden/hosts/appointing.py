"""Staff name who lends a space: which space → the name → a link; whoever opens it is the host."""

from __future__ import annotations

from handlers.dialogue.button import Button, Copied, Row
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Named, Phrase, one_line, phrase
from handlers.garden.draft import Draft, called, flow, garden_of, space_of, step_named
from handlers.garden.events.reading import names_of
from handlers.menu.menu import TO_MENU, menu
from storage.garden import hosts
from storage.people.people import Role

NAME_LIMIT = 60


@flow.button(Role.STAFF)
async def list_hosts(talk: Talk[Draft]) -> None:
    garden = await garden_of(talk)
    lent = {space: host for host, space in await hosts.everybody(talk.tx)}
    rows: list[Row] = [
        Button(Phrase("🏪 {name}", {"name": called(space)}), manage_host, key) for key, space in garden.spaces.items()
    ]
    lines = [
        phrase(
            "{space}: {host}{state}",
            space=called(garden.spaces[key]),
            host=Named(host.zh, host.en),
            state="" if host.person_id else phrase(" (has not opened the link yet)"),
        )
        for key, host in lent.items()
        if key in garden.spaces
    ]
    talk.say(
        "🏪 Who lends a space: they see how many come, take days off, say yes to bookings, offer coupons.\n{lines}",
        *rows,
        (Button("‹ Back", step_named("show_tools")), Button(TO_MENU, menu)),
        lines=lines or phrase("none"),
    )


@flow.button(Role.STAFF)
async def manage_host(talk: Talk[Draft], key: str) -> None:
    space = space_of(await garden_of(talk), key)
    host = await hosts.of_space(talk.tx, key)
    if not host:
        return await ask_host(talk, key)
    return talk.say(
        "🏪 {space} is lent by {host}.",
        Button("🔗 Another one", ask_host, key),
        Button("🗑 Nobody any more", end_host, key),
        (Button("‹ Back", list_hosts), Button(TO_MENU, menu)),
        space=called(space),
        host=Named(host.zh, host.en),
    )


@flow.button(Role.STAFF)
async def end_host(talk: Talk[Draft], key: str) -> None:
    if not await hosts.end(talk.tx, space_of(await garden_of(talk), key).key, talk.person.id, talk.now):
        raise StaleTap(key)
    await list_hosts(talk)


@flow.button(Role.STAFF)
async def ask_host(talk: Talk[Draft], key: str) -> None:
    space = space_of(await garden_of(talk), key)
    talk.draft = Draft(space=key)
    talk.ask(
        "Who lends {space}? Type the name of the shop or the person, like this: 老周面馆 / Zhou's Noodles",
        (Button("‹ Back", list_hosts), Button(TO_MENU, menu)),
        then=hear_host,
        space=called(space),
    )


@flow.answer(MessageKind.WORDS, who=Role.STAFF)
async def hear_host(talk: Talk[Draft]) -> None:
    space = space_of(await garden_of(talk), talk.draft.space)
    typed = one_line(talk.words)
    if not typed or len(typed) > NAME_LIMIT:
        return talk.say("Please use at most {limit} characters.", limit=NAME_LIMIT)
    zh, en = names_of(typed)
    _, code = await hosts.invite(talk.tx, zh, en, space.key, talk.person.id, talk.now)
    link = f"https://t.me/{talk.community.bot_name}?start=host_{code}"
    talk.end()
    return talk.say(
        "🏪 Send this link to {host}. Whoever opens it first is the host of {space}; it works once.\n\n{link}",
        Copied("📋 Copy the link", link),
        (Button("‹ Back", list_hosts), Button(TO_MENU, menu)),
        secret=True,
        host=Named(zh, en),
        space=called(space),
        link=link,
    )
