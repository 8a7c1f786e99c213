"""My reports: open ones first, page by page → one of them → what happened, add something, urge, withdraw."""

from __future__ import annotations

import re

from handlers.dialogue.button import Button, Row
from handlers.dialogue.community import Community
from handlers.dialogue.said import Said
from handlers.dialogue.step import ANYONE, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.menu import TO_MENU, menu
from handlers.reports.answering import ask_answer
from handlers.reports.changing import CONTESTED, change
from handlers.reports.draft import STATES, Draft, called, excerpt, flow, place_of, title, told
from handlers.reports.history import show_progress
from handlers.reports.notices import notify_staff
from handlers.reports.objecting import ask_objection
from handlers.reports.ownership import concerned, reported
from storage import reports
from storage.reports import Report, followers, life
from storage.reports.life import By, State

PAGE = 4  # With a button each, and two for the way on.


_STANDS = re.compile(
    r"(?:报修|报的|报过的|工单|反映的|投诉的).{0,12}(?:怎么样|咋样|到哪|进度|进展|结果|修好|好了吗|好没|处理|多久|什么时候)"
    r"|(?:报修|报的|报过的|反映的).{0,12}(?:修了没|修了吗|修没修|弄好|弄了没|有人管|有人来|有消息|下文|回音|回复)"
    r"|(?:的|这件|那件|这个|那个)事(?:情|儿)?(?:怎么样|咋样|有结果|有进展|有消息|有下文|处理得|办得|办好|解决|到哪)"
    r"|(?:上次|之前|前两天|前几天|昨天|刚才|刚刚|上周)(?:说|讲|提|反映|报)的?.{0,12}(?:修|处理|解决|弄好|怎么样|结果|进展)"
    r"|(?:我的|查|看).{0,6}(?:报修|工单)"
    r"|(?:师傅|维修工|维修师傅|修理工|电工|水管工|修的人|物业的人).{0,6}(?:什么时候|几点|啥时候|何时|多久|来没来|还来吗|怎么还)"
    r"|(?:什么时候|几点|啥时候|何时).{0,4}(?:来修|上门修|派人)"
    r"|\b(?:when|what time)\b.{0,12}\b(?:plumber|electrician|repairman|handyman|technician|workers?)\b"
    r"|\b(?:status|progress|update|news)\b.{0,20}\b(?:reports?|repairs?|complaints?|requests?)\b"
    r"|\b(?:my|the) (?:last )?(?:report|repair|complaint|request)s?\b.{0,20}\b(?:fixed|done|status|going|when)\b"
    r"|\b(?:what about|what (?:has )?happen(?:ed|s) (?:to|with)|what (?:became|has become) of"
    r"|any (?:news|word) (?:on|about|of)) (?:my|the) (?:\w+ ){0,2}(?:report|repair|complaint|request|problem)\b"
    r"|\b(?:has|have|did) (?:you|they|anybody) (?:already )?(?:fix|repair)\w*\b.{0,20}\b(?:i reported|yet)\b"
    r"|\b(?:thing|problem|light|lamp|lift|leak|pipe|door) (?:that )?i (?:have )?(?:reported|told you about)\b",
    re.IGNORECASE,
)
SURE, LONGEST = 0.97, 60  # Characters; whoever writes more tells a story.


def asks_how_it_stands(said: Said) -> float:
    return SURE if len(said.words) <= LONGEST and _STANDS.search(said.words) else 0.0


@flow.command(
    "myreports",
    ANYONE,
    "My reports",
    button=phrase("📋 My reports"),
    wordings=["报修记录", "我的报修记录", "报修进度", "维修进度", "我的工单", "my report", "report status"],
    aside=True,
)
async def show_mine(talk: Talk[Draft]) -> None:
    if not await _show(talk, 0):
        talk.say("You have not reported anything yet.", Button(TO_MENU, menu))


@flow.recognises(asks_how_it_stands, who=ANYONE, called=phrase("📋 My reports"))
async def tell_how_it_stands(talk: Talk[Draft]) -> None:
    """“What about my report?”: what stands there says it."""
    await show_mine(talk)


@flow.button(ANYONE)
async def show_page(talk: Talk[Draft], page: int) -> None:
    if not 0 < page < 10_000 or not await _show(talk, page):
        raise StaleTap(str(page))


async def _show(talk: Talk[Draft], page: int) -> bool:
    found = await reports.of_person(talk.tx, talk.person.id, PAGE + 1, page * PAGE)
    if not found:
        return False
    shown = found[:PAGE]
    lines = [
        Phrase(
            "{title} · {state}{standing}\n{words}\n",
            {
                "title": title(talk.community, report),
                "state": STATES[report.state],
                "standing": _standing(report, talk.person.id),
                "words": excerpt(report),
            },
        )
        for report in shown
    ]
    buttons: list[Row] = [Button(label(talk.community, report), show_one, report.number) for report in shown]
    older = [Button("Older ›", show_page, page + 1)] if len(found) > PAGE else []
    newer = [Button("‹ Newer", show_page, page - 1) if page > 1 else Button("‹ Newer", show_mine)] if page else []
    talk.say(
        "Your reports, open ones first. Press one to see more.\n\n{lines}",
        *buttons,
        (*newer, *older, Button(TO_MENU, menu)),
        lines=lines,
    )
    return True


def _standing(report: Report, person_id: int) -> str:
    """They follow it, or wrote it down for somebody; nothing, if it is their own."""
    if report.person_id == person_id:
        return ""
    return f" · ☎️ {report.caller}" if report.filed_by == person_id and report.caller else " · 👥"


def label(community: Community, report: Report) -> Phrase:
    return Phrase("{number} {category}", {"number": report.number, "category": called(community, report.category)})


@flow.button(concerned)
async def show_one(talk: Talk[Draft], number: int) -> None:
    report, standing = await talk.granted(concerned, number)
    buttons: list[Row] = [Button("🕘 So far", show_progress, number)]
    if standing is By.REPORTER:
        buttons.append(Button("✍️ Add something", ask_answer, number))
    if report.is_open:
        buttons.append(Button("📣 Urge", urge, number))
    if standing is By.REPORTER and report.state in CONTESTED:
        buttons.append(Button("✋ I do not agree", ask_objection, number))
    if standing is By.FOLLOWER:
        if await followers.follows(talk.tx, talk.person.id, number):
            buttons.append(Button("Follow no more", unfollow, number))
    elif life.transition(report.state, State.WITHDRAWN, standing):
        buttons.append(Button("↩️ Withdraw", ask_withdrawal, number))
    talk.say(
        "Report {title} · {state}\n{words}{place}",
        *buttons,
        (Button("‹ Back", show_mine), Button(TO_MENU, menu)),
        pictures=report.pictures[:1],
        title=title(talk.community, report),
        state=STATES[report.state],
        words=told(report),
        place=place_of(talk.community, report.place),
    )


@flow.button(concerned)
async def urge(talk: Talk[Draft], number: int) -> None:
    """Once a day, by whomever it concerns."""
    report, _ = await talk.granted(concerned, number)
    if not report.is_open:
        return talk.say("This report is already {state}.", Button(TO_MENU, menu), state=STATES[report.state])
    urged = await reports.urge(talk.tx, number, talk.person.id, talk.now)
    if not urged:
        return talk.say("It was urged today already. You can do so again tomorrow.", Button(TO_MENU, menu))
    news = phrase("📣 {name} urges: {title}\nUrged so far: {count}", name=talk.name, count=urged.urged)
    await notify_staff(talk, urged, news, talk.turn)
    await flow.draw(talk, "report", urged)
    return talk.say("I told the staff that you are waiting.", Button(TO_MENU, menu))


@flow.button(concerned)
async def unfollow(talk: Talk[Draft], number: int) -> None:
    if not await followers.unfollow(talk.tx, talk.person.id, number):
        raise StaleTap(str(number))
    talk.say("You do not hear of report {number} any more.", Button(TO_MENU, menu), number=number)
    await flow.draw(talk, "report", number)


@flow.button(reported)
async def ask_withdrawal(talk: Talk[Draft], number: int) -> None:
    talk.say(
        "Withdraw report {number}? The staff then do nothing about it.",
        Button("‹ No, keep it", show_one, number),
        Button("Yes, withdraw", withdraw, number),
        number=number,
    )


@flow.button(reported)
async def withdraw(talk: Talk[Draft], number: int) -> None:
    if await change(talk, await talk.granted(reported, number), State.WITHDRAWN, By.REPORTER):
        talk.say("Report {number} is withdrawn.", Button(TO_MENU, menu), number=number)
