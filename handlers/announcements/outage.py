"""Is it back? At the announced end the staff are asked; who was told hears what becomes known, each thing once."""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec.structs import replace

from handlers.announcements.draft import Draft, step_about, title
from handlers.announcements.steering import existing
from handlers.announcements.times import said_from
from handlers.dialogue.button import Button
from handlers.dialogue.post import Post
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from storage.announcements import (
    UNCONFIRMED,
    Announcement,
    Kind,
    Outage,
    OutageState,
    State,
    life,
    outages,
    register,
)
from storage.people.groups import STAFF
from storage.queues.cards import Card

LATELY = timedelta(hours=12)  # What ended before that is asked about no more.
NAMES = {
    Kind.WATER: ("💧 停水", "💧 Water"),
    Kind.POWER: ("⚡ 停电", "⚡ Electricity"),
    Kind.LIFT: ("🛗 停梯", "🛗 Lift"),
}
BACK = {
    Kind.WATER: (
        "💧 <b>来水了</b>\n刚来的水请先放一放再用。",
        "💧 <b>The water is back</b>\nLet it run for a moment first.",
    ),
    Kind.POWER: (
        "⚡ <b>来电了</b>\n请检查家里的电器。",
        "⚡ <b>The electricity is back</b>\nPlease check your appliances.",
    ),
    Kind.LIFT: ("🛗 <b>电梯恢复运行了</b>", "🛗 <b>The lift runs again</b>"),
}


async def look(post: Post) -> None:
    for each in await outages.due(post.tx, post.now):
        announcement = await register.find(post.tx, each.number)
        if announcement:
            await _look(post, each, announcement)


async def _look(post: Post, each: Outage, announcement: Announcement) -> None:
    if not announcement.began_at or announcement.state is State.RECALLED:  # Nobody goes by it.
        if staff := post.community.groups.get(STAFF):
            post.take_back(staff, card_of(each))
        return await outages.drop(post.tx, each.number)
    match each.state:
        case OutageState.ON | OutageState.ASKED if each.following and each.following[0] <= post.now:
            await outages.go_on(post.tx, each)
            if any(announcement.content.news):  # “Not confirmed yet” is said of the time before.
                (zh, en), when = NAMES[announcement.kind], said_from(post.community, *each.following)
                await update(post, announcement, (f"{zh}：{when.zh}", f"{en}: {when.en}"), each.last_end)
        case OutageState.ON:
            await outages.move(post.tx, each, OutageState.ASKED, post.now + UNCONFIRMED)
            await ask(post, each, announcement)
        case OutageState.ASKED:
            zh, en = NAMES[announcement.kind]
            news = (
                f"{zh}：预计的结束时间到了，还没有确认恢复。一有消息马上告诉大家。",
                f"{en}: it should be back by now, but that is not confirmed yet. You will hear of it.",
            )
            await update(post, announcement, news, max(post.now + LATELY, each.last_end))
            await outages.wait_for_next(post.tx, each)
        case OutageState.CHECKING:  # Whoever lives there has not said no.
            await is_back(post, announcement)
        case OutageState.OVER:
            await outages.move(post.tx, each, OutageState.OVER, None)
    return None


async def ask(post: Post, each: Outage, announcement: Announcement, added: Phrase | None = None) -> None:
    """Aloud each time; what `added` tells, in a message of its own."""
    number, card = each.number, card_of(each)
    post.tell(
        STAFF,
        "{added}⏰ {title}: by what was announced it is over now. Is it? If nobody answers for 15 minutes, people hear"
        " that it is not confirmed yet.",
        (
            Button("✅ It is back", step_about("ask_witnesses"), number),
            Button("⏳ Not yet", step_about("ask_until"), number),
        ),
        card=card.piece(int(post.now.timestamp())) if added else card,
        title=title(announcement),
        added=Phrase("{words}\n", {"words": added}) if added else "",
    )


def card_of(each: Outage) -> Card:
    """Each end is asked about in a message of its own: what is only edited, nobody hears."""
    return Card("announcements", "outage", each.number, int(each.ends_at.timestamp()))


async def update(post: Post, announcement: Announcement, news: tuple[str, str], until: datetime) -> None:
    """It stands above what everybody was told, and is said below it, once. Until then it holds."""
    content = replace(announcement.content, news=news, renewed=False)
    await life.correct(post.tx, announcement.number, announcement.version, content, until, post.now)


async def outage_of(talk: Talk[Draft], number: int) -> tuple[Outage, Announcement]:
    found, announcement = await outages.find(talk.tx, number), await existing(talk, number)
    if not found:
        raise StaleTap(str(number))
    return found, announcement


async def is_back(post: Post, announcement: Announcement) -> None:
    outage = await outages.find(post.tx, announcement.number)
    if not outage or not await outages.end(post.tx, outage, post.now):
        return
    zh, en = BACK[announcement.kind]
    following: Phrase | str = ""
    if outage.following:
        when = said_from(post.community, *outage.following)
        zh, en = f"{zh}\n🗓 下一次：{when.zh}", f"{en}\n🗓 Next: {when.en}"
        following = phrase("\n🗓 Next: {when}; then I ask again.", when=when)
    await update(post, announcement, (zh, en), outage.last_end if outage.following else post.now)
    post.tell(
        STAFF,
        "✅ {title}: it is back, and everybody who was told hears it.{following}",
        card=card_of(outage),
        title=title(announcement),
        following=following,
    )
