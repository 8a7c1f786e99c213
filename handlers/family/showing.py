"""My family: who they are, what each may do, what they did for me; and those whom I care for."""

from __future__ import annotations

from typing import Any

from handlers.dialogue.button import Button, Row, Style
from handlers.dialogue.capability import done_in_words
from handlers.dialogue.community import Community
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, known_as, phrase
from handlers.family import accepting
from handlers.family.caring import decides_on, ended_it
from handlers.family.draft import EXPLAINED, RIGHTS, Draft, flow, step_named
from handlers.family.inviting import ask_whom
from handlers.menu.menu import TO_MENU, menu, ways_on
from storage.family import Link, Right, elders, links
from storage.family.links import MOST
from storage.people import audit
from storage.queues import cards
from storage.queues.cards import Card

DONE = 10  # Of what others did.


@flow.command(
    "family",
    ANYONE,
    "My family, and whom I care for",
    button=phrase("👪 Family"),
    labels=["家人", "我的家人", "family", "my family", "绑定家人", "亲情绑定"],
    wordings=[
        *("添加家人", "关联家人", "家人绑定", "亲情账号", "帮我爸妈", "照顾老人", "家属", "我照顾谁"),
        *(
            "邀请家人",
            "邀请我妈",
            "邀请我妈妈",
            "邀请我爸",
            "邀请我爸爸",
            "加我妈",
            "加我妈妈",
            "加我爸",
            "加我爸爸",
            "加家人",
        ),
        *("谁在看我的情况", "谁能看我的情况", "家里人能看到什么", "我家里人能看到什么", "把我女儿加上", "把我儿子加上"),
        *("加我女儿", "加我儿子", "我女儿要看我的情况", "我儿子要看我的情况", "不要让我儿子看了", "不要让我女儿看了"),
        *("退出照看", "不照看了", "不再照看", "stop looking after my mother", "stop looking after somebody"),
        *("who can see me", "who sees how i am", "what does my family see", "my son wants to see how i am"),
        *("invite my mother", "invite my father", "invite my mum", "invite my dad", "add my mother", "add my father"),
        *("add my mother as family", "invite a relative", "invite my family", "invite my grandmother"),
        *("add a relative", "add my daughter", "add my son", "link my family", "my relatives", "whom i care for"),
    ],
    reads=True,
)
async def show(talk: Talk[Draft]) -> None:
    if talk.argument:
        return await accepting.open_code(talk, talk.argument)
    return await show_family(talk)


async def show_family(talk: Talk[Any]) -> None:
    me = await elders.of_person(talk.tx, talk.person.id)
    mine = await links.of_elder(talk.tx, me.elder_id) if me else []
    known = await elders.looked_after_by(talk.tx, talk.person.id)
    relatives = [Phrase("👤 {name}", {"name": known_as(each.name)}) for each in mine]
    buttons: list[Row] = [
        Button(label, show_relative, each.number) for label, each in zip(relatives, mine, strict=True)
    ]
    if len(mine) < MOST:
        buttons.append(Button("➕ Add relative", ask_whom))
    if me:
        buttons.append(Button("🕘 Done for me", show_done))
    talk.say(
        "👪 <b>Family</b>\nWho looks after you:\n{relatives}{others}",
        *[
            Button(phrase("🧡 {name}", name=known_as(each.name)), step_named("show_elder"), each.elder_id)
            for each in known.values()
        ],
        *buttons,
        *ways_on(talk),
        relatives=relatives or phrase("nobody yet"),
        others=_others([known_as(each.name) for each in known.values()], told=not talk.person.simple),
    )


def _others(names: list[str | Phrase], *, told: bool) -> Phrase | str:
    """“Invite my mother” is said by whoever wants to look after her: that begins on her phone, with her yes."""
    if names:
        return phrase("\nWhom you look after:\n{names}", names=[Phrase("🧡 {name}", {"name": name}) for name in names])
    if not told:
        return ""
    return phrase(
        "\n\nTo look after somebody yourself: on their phone they open “👪 Family”, press “➕ Add relative” and send"
        " you the link. For somebody without a phone, ask the office."
    )


def right_in_words(_: Community, action: str, subject: str) -> Phrase | str:
    """Of the audit."""
    rights = {right.value: label for right, label in RIGHTS.items()}
    return rights.get(subject, subject) if action == "family.allow" else subject


@flow.button(decides_on)
async def show_relative(talk: Talk[Draft], number: int) -> None:
    await _show_relative(talk, await talk.granted(decides_on, number))


async def _show_relative(talk: Talk[Any], link: Link) -> None:
    """Each tap changes it in place."""
    card = Card("family", "relative", link.number)
    shown = await cards.find(talk.tx, talk.chat_id, card)
    if shown and shown.message_id != talk.about:
        await cards.forget(talk.tx, talk.chat_id, card)
    me = await elders.of_person(talk.tx, talk.person.id)
    hers = me is not None and me.elder_id == link.elder_id
    back = Button("‹ Back", show) if hers else Button("‹ Back", step_named("show_for_staff"), link.elder_id)
    toggles = [
        Button(Phrase("{sign} {right}", {"sign": _sign(link, right), "right": label}), allow, link.number, right)
        for right, label in RIGHTS.items()
    ]
    talk.say(
        "👤 <b>{name}</b>\n{rights}\n\nA tap allows it or takes it back.",
        (toggles[0], toggles[1]),
        (toggles[2], toggles[3]),
        (Button("⬆️ Ask first", put_first, link.number), Button("✖️ Remove", remove, link.number).styled(Style.DANGER)),
        (back, Button(TO_MENU, menu)),
        card=card,
        name=known_as(link.name),
        rights=[
            Phrase("{sign} {right}", {"sign": _sign(link, right), "right": words}) for right, words in EXPLAINED.items()
        ],
    )


def _sign(link: Link, right: Right) -> str:
    return "✅" if right in link.rights else "▫️"


@flow.button(decides_on)
async def allow(talk: Talk[Draft], number: int, right: Right) -> None:
    link = await talk.granted(decides_on, number)
    allowed = right not in link.rights
    await links.allow(talk.tx, number, right, allowed=allowed)
    elder = await elders.find(talk.tx, link.elder_id)
    assert elder
    await audit.note(talk.tx, talk.person.id, "family.allow", right.value, talk.now, on_behalf=link.person_id)
    words = (
        phrase("✅ {name} allows you: {right}") if allowed else phrase("▫️ {name} does not allow you any more: {right}")
    )
    talk.tell(
        link.person_id, Phrase(words.text, {"name": known_as(elder.name), "right": EXPLAINED[right]}), silent=True
    )
    found = await links.find(talk.tx, number)
    assert found
    await _show_relative(talk, found)


@flow.button(decides_on)
async def put_first(talk: Talk[Draft], number: int) -> None:
    link = await talk.granted(decides_on, number)
    await links.ask_first(talk.tx, link)
    talk.toast("{name} is asked first from now on.", name=known_as(link.name))


@flow.button(decides_on)
async def remove(talk: Talk[Draft], number: int) -> None:
    link = await talk.granted(decides_on, number)
    await links.end(talk.tx, number, talk.now)
    await audit.note(talk.tx, talk.person.id, "family.remove", "", talk.now, on_behalf=link.person_id)
    elder = await elders.find(talk.tx, link.elder_id)
    talk.tell(
        link.person_id,
        "{name} has ended it: you are told nothing more of them, and can do nothing for them here.",
        name=known_as(elder.name if elder else ""),
    )
    undo = [Button("↩️ Undo", put_back, number)] if elder and elder.person_id == talk.person.id else []
    talk.say(
        "{name} sees nothing of you any more, and is not told when you do not answer.",
        *undo,
        (Button("‹ Back", show), Button(TO_MENU, menu)),
        name=known_as(link.name),
    )


@flow.button(ended_it)
async def put_back(talk: Talk[Draft], number: int) -> None:
    link = await talk.granted(ended_it, number)
    await links.take_up(talk.tx, number)
    talk.tell(link.person_id, "{name} has taken that back: all is as it was.", name=talk.name)
    await _show_relative(talk, link)


@flow.button(ANYONE)
async def show_done(talk: Talk[Draft]) -> None:
    """Every action on somebody's behalf is theirs to see."""
    found = await audit.done_for(talk.tx, talk.person.id, DONE)
    done = [done_in_words(talk.community.capabilities, talk.community, each.action, each.subject) for each in found]
    talk.say(
        "🕘 What others did for you, newest first:\n{lines}",
        (Button("‹ Back", show), Button(TO_MENU, menu)),
        lines=[
            Phrase(
                "{at} · {who} · {what}{about}",
                {
                    "at": f"{each.at.astimezone(talk.community.zone):%m-%d %H:%M}",
                    "who": known_as(each.actor),
                    "what": what,
                    "about": Phrase(" {about}", {"about": about}) if about else "",
                },
            )
            for each, (what, about) in zip(found, done, strict=True)
        ]
        or phrase("nothing yet"),
    )
