"""What is known about me: see it → correct my name, leave a home, take a copy, be forgotten."""

from __future__ import annotations

import json
from contextlib import AsyncExitStack
from typing import Any

from msgspec import Struct

from handlers.dialogue.button import Button
from handlers.dialogue.capability import Capability
from handlers.dialogue.flow import Flow
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import LANGUAGES, Phrase, one_line, phrase, plain
from handlers.households.admission import remove
from handlers.households.draft import RELATIONS
from handlers.households.joining import ask_code
from handlers.households.living import lives_here, lives_in
from handlers.households.own_data import readable
from handlers.households.own_words import ROLES
from handlers.households.requested import JOIN, what_was_asked
from handlers.menu.menu import TO_MENU, menu, ways_on
from handlers.menu.simple import switch_button
from storage.people import audit, members, people, personal
from storage.people.people import Role
from storage.queues import files
from storage.understanding import Intent

NAME_LIMIT = 40
AT_MOST = 0.8  # How sure it is that it is about them: what is asked for by its name is surer.
SHOWN = 20  # Homes with a button.


class Draft(Struct):
    deleting: bool = False  # They were told what becomes of what.


flow = Flow("me", Draft)
capability = Capability(
    flow,
    audit_words={
        "me.rename": phrase("changed their name"),
        "me.copy": phrase("took a copy of their data"),
        "me.forget": phrase("was forgotten"),
    },
)


@flow.command(
    "me",
    ANYONE,
    "Me and my home",
    button=phrase("🏡 Me and my home"),
    labels=["我家"],
    wordings=[
        *("我的资料", "我的信息", "个人信息", "我的数据", "我的账号", "我的房子", "退出我家"),
        *("改名字", "改我的名字", "修改名字", "注销", "注销账号", "删除我的信息", "删除我的账号", "删除我"),
        *("me", "my data", "my profile", "my account", "my details", "change my name", "what do you know about me"),
        *("delete my account", "delete my data", "delete me", "forget me", "leave my home"),
    ],
    aside=True,
)
async def show(talk: Talk[Draft]) -> None:
    if talk.conversation.flow == flow.name:
        talk.end()
    await _show(talk)


@flow.recognises(lambda said: min(said.means(Intent.ACCOUNT), AT_MOST), who=ANYONE, called=phrase("🏡 Me and my home"))
async def show_account(talk: Talk[Draft]) -> None:
    """What else they say about what is known of them."""
    await show(talk)


async def _show(talk: Talk[Any]) -> None:
    profile = await people.find(talk.tx, talk.person.id)
    mine = await members.of_person(talk.tx, talk.person.id)
    homes = [
        Phrase("🏠 {home} · {relation}", {"home": each.home.label, "relation": RELATIONS[each.relation]})
        for each in mine
    ]
    if not homes and talk.person.role is not Role.VISITOR:  # A visitor has just read it.
        homes = [phrase("🏠 no home yet")]
    asked = await what_was_asked(talk, [each.home.id for each in mine])
    more = [await each.about(talk.tx, talk.person.id) for each in talk.community.offered if each.about]
    leave = [Button("Leave a home", ask_departure)] if mine else []
    agreed = profile.agreed_at if profile else None
    talk.say(
        "This is what is kept about you here:\n\n👤 {name} · {language}{simple}\n{role}\n{lines}\n"
        "You agreed to this on {agreed}.",
        Button(JOIN, ask_code),
        switch_button(talk.person.simple),
        (Button("✏️ My name", ask_name), *leave),
        (Button("📄 Export my data", hand_out), Button("🗑 Delete my data", ask_forgetting)),
        *ways_on(talk),
        name=profile.name if profile else talk.person.name,
        language=LANGUAGES[talk.person.language],
        simple=phrase(" · 👓 large buttons") if talk.person.simple else "",
        role=ROLES[talk.person.role],
        lines=[*homes, *asked, *more],
        agreed=agreed.astimezone(talk.community.zone).date() if agreed else "–",
    )


@flow.button(ANYONE)
async def ask_name(talk: Talk[Draft]) -> None:
    talk.ask(
        "What shall I call you? The staff see this name, and so do those who live with you. Type it.",
        (Button("‹ Back", show), Button(TO_MENU, menu)),
        then=hear_name,
    )


@flow.answer(MessageKind.WORDS, who=ANYONE)
async def hear_name(talk: Talk[Draft]) -> None:
    name = one_line(talk.words)
    if not name or len(name) > NAME_LIMIT:
        return talk.say("Please use at most {limit} characters.", limit=NAME_LIMIT)
    await people.rename(talk.tx, talk.person.id, name)
    talk.is_called(name)
    await audit.note(talk.tx, talk.person.id, "me.rename", "", talk.now)
    return await show(talk)


@flow.button(lives_here)
async def ask_departure(talk: Talk[Draft]) -> None:
    mine = await talk.granted(lives_here)
    talk.ask(
        "Which home do you leave? At once you see and do nothing more that is only for those who live there.",
        *[Button(Phrase("{home}", {"home": each.home.label}), leave, each.home.id) for each in mine[:SHOWN]],
        (Button("‹ Back", show), Button(TO_MENU, menu)),
    )


@flow.button(lives_in)
async def leave(talk: Talk[Draft], home_id: int) -> None:
    home = (await talk.granted(lives_in, home_id)).home
    if not await remove(talk, talk.person.id, home):
        raise StaleTap(str(home_id))
    talk.end()
    talk.say("You have left {home}. With a new code you can join again.", home=home.label)
    await _show(talk)


@flow.button(ANYONE)
async def hand_out(talk: Talk[Draft]) -> None:
    """PIPL art. 45: to be read, and for other programs."""
    known = await personal.copy(talk.tx, talk.person.id, talk.community.held)
    language = talk.person.language
    page = readable(known, talk.community, language, talk.now)
    content = json.dumps(known, ensure_ascii=False, indent=1).encode()
    name = plain(language, phrase("my-data"))
    to_read = await files.keep(talk.tx, f"{name}.html", page, talk.now, once=True)
    for_programs = await files.keep(talk.tx, f"{name}.json", content, talk.now, once=True)
    await audit.note(talk.tx, talk.person.id, "me.copy", "", talk.now)
    talk.tell(talk.person.id, "This is all that I keep about you, to be read and printed.", document=to_read)
    talk.tell(talk.person.id, "The same for other programs.", document=for_programs, silent=True)


@flow.button(ANYONE)
async def ask_forgetting(talk: Talk[Draft]) -> None:
    """PIPL art. 47, and art. 50: whoever is refused a part of it hears why."""
    keep = talk.community.retention
    talk.draft.deleting = True
    talk.ask(
        "Delete everything about you?\n\n"
        "• Your name and our conversation are deleted at once.\n"
        "{more}\n"
        "• That you decided something stays as a number without a name, for others must be able to check it.\n"
        "• The last messages and the backups are gone after {days} days.\n\n"
        "It cannot be undone.",
        Button("‹ Keep my data", show),
        Button("🗑 Yes, delete it all", be_forgotten).short(phrase("🗑 Yes, all of it")),
        Button(TO_MENU, menu),
        more=[each.forgotten for each in talk.community.offered if each.forgotten],
        days=max(keep.sent_days, talk.community.backup_days, keep.handled_days),
    )


@flow.button(ANYONE)
async def be_forgotten(talk: Talk[Draft]) -> None:
    if not talk.draft.deleting:
        raise StaleTap("nobody was told what becomes of what")
    await audit.note(talk.tx, talk.person.id, "me.forget", "", talk.now)
    talk.end()
    talk.be_forgotten()
    async with AsyncExitStack() as around:
        for each in talk.community.capabilities:
            if each.forgetting:
                await around.enter_async_context(each.forgetting(talk, talk.person.id))
        await personal.forget(talk.tx, talk.person.id, talk.community.held)
    talk.say("Your data are deleted. If you write to me again, we start afresh. All the best!")
