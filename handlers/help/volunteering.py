"""What a volunteer finds: what they offer, their hours, and what else there is to take over."""

from __future__ import annotations

import re

from handlers.dialogue.button import Button, Row
from handlers.dialogue.said import Said
from handlers.dialogue.step import ANYONE, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from handlers.help import offering
from handlers.help.draft import Draft, flow, hours_said, in_a_line, step_named, times_said
from handlers.help.owning import may_go
from handlers.menu.menu import TO_MENU, menu
from storage.help import gifts, helpers, hours, requests
from storage.people.people import Role
from storage.understanding import Care, sure_of

SURE, LONGEST = 0.95, 60  # Characters; whoever writes more tells a story.
_OFFERS = re.compile(
    r"我们?(?:可以|愿意|能|也想|想)(?:去|来)?(?:帮|陪|照顾|教|给).{0,6}(?:老人|邻居|大家|别人|大爷|大妈|奶奶|爷爷|叔叔|阿姨)"
    r"|^我们?(?:也|就){0,1}(?:可以|愿意|能|来|想)(?:来|去)?帮(?:忙|点忙|帮忙|一把)[，,。 ]"
    r".{0,20}(?:有空|有时间|都行|都可以|方便|休息)"
    r"|^我?.{0,10}(?:有空|有时间|休息|不上班)[，,。 ]?(?:我|也|就){0,2}"
    r"(?:可以|愿意|能|来|想)(?:来|去)?帮(?:忙|点忙|帮忙|一把)"
    r"|^i (?:can|could|want to|would like to|am happy to) help\b.{0,8}\b(?:on |at |in )?(?:the )?"
    r"(?:weekends?|evenings?|saturdays?|sundays?|workdays?|weekdays|mornings?|afternoons?)"
    r"|^i (?:have time|am free) .{0,20}\band (?:can|could|want to|would like to) help\b"
    r"|\b(?:i|we) (?:can|could|would like to|am happy to|would be happy to|want to) (?:help|carry|visit|read|accompany"
    r"|fix|teach|drive|shop)\b.{0,30}\b(?:old|elderly|older|neighbou?rs?|seniors?)\b",
    re.IGNORECASE,
)
_HOURS = re.compile(r"时长|服务时间|\bvolunteer hours\b", re.IGNORECASE)
_ASKS = re.compile(r"[吗谁?？]|\b(?:who|can you)\b", re.IGNORECASE)


def offers_help(said: Said) -> float:
    words = said.words
    offered = len(words) <= LONGEST and bool(_OFFERS.search(words)) and not _ASKS.search(words)
    return max(SURE * offered, sure_of(words, Care.VOLUNTEER, Care.HOURS))


@flow.command(
    "volunteer",
    ANYONE,
    "Help neighbours: what I offer, my hours",
    wordings=[
        *("我要当志愿者", "我想当志愿者", "报名志愿者", "志愿者", "我的服务时间", "志愿时长", "服务时长"),
        *("我想做志愿者", "我要做志愿者", "我愿意帮忙", "我可以帮忙", "我想帮忙", "怎么当志愿者", "加入志愿者"),
        *("我也想帮忙", "我也能帮忙", "我也可以帮忙", "我来帮忙"),
        *("help as a volunteer", "i would like to volunteer", "be a volunteer", "i can help", "how do i volunteer"),
        *("i want to help", "become a volunteer", "i want to volunteer", "my volunteer hours"),
    ],
    aside=True,
)
async def show_offer(talk: Talk[Draft]) -> None:
    if not talk.private:
        raise StaleTap("in a group")
    mine = await helpers.find(talk.tx, talk.person.id)
    if not mine:
        if talk.person.role >= Role.STAFF and _HOURS.search(talk.words):  # Those of others.
            return await step_named("show_hours").take(talk)
        return await offering.begin(talk)
    confirmed, waiting = await hours.minutes_of(talk.tx, talk.person.id)
    given = await gifts.given_by(talk.tx, talk.person.id)
    screened = await may_go(talk)
    pause = Button("▶️ Go on", go_on) if mine.paused else Button("⏸ Pause", pause_offer)
    return talk.say(
        "🙋 You offer: {kinds}\n🕒 {times}\n📍 {stairs}\n{state}\n"
        "⏱ {hours} h confirmed, {waiting} h waiting for it{given}",
        *await _to_take(talk),
        (Button("✏️ Change", step_named("change")), pause),
        Button("📷 My photo", step_named("ask_face")),
        *([Button("🎁 Give hours", step_named("ask_gift"))] if confirmed > given else []),
        Button(TO_MENU, menu),
        kinds=in_a_line(mine.kinds),
        times=times_said(mine.times),
        stairs=", ".join(mine.stairs) or phrase("everywhere"),
        state=phrase("The office has accepted you.") if screened else phrase("The office has not looked at it yet."),
        hours=hours_said(confirmed),
        waiting=hours_said(waiting),
        given=phrase(" · 🎁 {given} h given away", given=hours_said(given)) if given else "",
    )


@flow.recognises(offers_help, who=ANYONE, called=phrase("🙋 Help neighbours"))
async def hear_offer(talk: Talk[Draft]) -> None:
    """“我可以陪老人看病”: with what they help is chosen there."""
    await show_offer(talk)


async def _to_take(talk: Talk[Draft]) -> list[Row]:
    """What waits for somebody: here, and wherever else volunteers are wanted."""
    if talk.person.role < Role.VOLUNTEER:
        return []
    rows: list[Row] = []
    if wanted := await requests.count_untaken(talk.tx):
        rows.append(Button(phrase("🤝 Help that is needed: {count}", count=wanted), step_named("show_open")))
    for capability in talk.community.offered:
        if capability.tasks:
            rows += await capability.tasks(talk)
    return rows


@flow.button(ANYONE)
async def pause_offer(talk: Talk[Draft]) -> None:
    await helpers.pause(talk.tx, talk.person.id, paused=True)
    await show_offer(talk)


@flow.button(ANYONE)
async def go_on(talk: Talk[Draft]) -> None:
    await helpers.pause(talk.tx, talk.person.id, paused=False)
    await show_offer(talk)
