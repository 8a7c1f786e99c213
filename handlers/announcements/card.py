"""The staff's card of an announcement: what it says, to whom, how far it has got; what can be done with it."""

from __future__ import annotations

from datetime import datetime, timedelta

from handlers.announcements.audiences import whom_and_where
from handlers.announcements.draft import flow, report_card, step_about, title
from handlers.announcements.times import said_at
from handlers.dialogue.button import Button, Row
from handlers.dialogue.desks import copies_of
from handlers.dialogue.post import Post
from handlers.dialogue.splitting import visible
from handlers.dialogue.words import Named, Phrase, known_as, one_line, phrase
from handlers.menu.chats import purpose_in_words
from storage.announcements import (
    Announcement,
    AnnouncementRules,
    Asks,
    Content,
    Counts,
    Standing,
    State,
    counting,
    ledger,
)
from storage.people import people
from storage.people.groups import STAFF

EXCERPT, LABEL = 160, 24  # Characters: on its card, on a button.
CELLS = 12  # Of the bar.
MEASURED = timedelta(seconds=20)  # For how fast it goes.

STATES = {
    State.UNAPPROVED: phrase(
        "✋ waits for the yes of a second member of staff: it is for more than {many} people (an emergency needs none)"
    ),
    State.SCHEDULED: phrase("🕘 goes out {when}"),
    State.SENDING: phrase("📤 is being sent"),
    State.PAUSED: phrase("⏸ paused"),
    State.FINISHED: phrase("✅ finished"),
    State.CANCELLED: phrase("✖️ cancelled"),
    State.RECALLED: phrase("↩️ recalled"),
}


def place_of(post: Post, each: Announcement) -> int:
    """Where the card stands: with the staff; with whoever wrote it, where they have no group."""
    return post.community.groups.get(STAFF) or each.author


@flow.drawing("announcement")
async def draw(post: Post, about: object) -> None:
    """Where it stands, and alone with whoever of the staff brought it up."""
    assert isinstance(about, Announcement)
    place = place_of(post, about)
    for chat in dict.fromkeys([place, *await copies_of(post, report_card(about.number))]):
        await draw_in(post, chat, about)


async def draw_in(post: Post, chat: int, about: Announcement) -> None:
    counts = await counting.counts(post.tx, about)
    post.tell(
        chat,
        "📢 {title} · {audience}\n{words}\n✍️ {author}\n\n{state}{progress}",
        *buttons(about, counts),
        card=report_card(about.number),
        title=title(about),
        audience=whom_and_where(post.community, about.audience),
        words=excerpt(about.content),
        author=known_as(await people.name_of(post.tx, about.author)) if about.author else phrase("nobody at present"),
        state=_state(post, about, counts),
        progress=await _progress(post, about, counts) if about.began_at else "",
    )


def excerpt(content: Content) -> Named:
    zh, en = (visible(html) for html in (content.zh, content.en))
    return Named(_short(zh or en), _short(en or zh))


def opening(content: Content) -> Named:
    """A few words of it, for a button."""
    zh, en = (one_line(visible(html)) for html in (content.zh, content.en))
    return Named(_short(zh or en, LABEL), _short(en or zh, LABEL))


def _short(words: str, limit: int = EXCERPT) -> str:
    return words if len(words) <= limit else words[: limit - 1].rstrip() + "…"


def _state(post: Post, each: Announcement, counts: Counts) -> Phrase:
    if each.held_at:
        return phrase(
            "⏳ It was not sent {when}, since I was not running. Shall I send it now, so late?",
            when=said_at(post.community, each.send_at),
        )
    if each.state is State.UNAPPROVED:
        many = post.community.of(AnnouncementRules).second_person_above
        return Phrase(STATES[each.state].text, {"many": many})
    if each.state is State.SCHEDULED:
        return Phrase(STATES[each.state].text, {"when": said_at(post.community, each.send_at)})
    quiet = quiet_until(post, each)
    if each.state is State.SENDING and quiet and counts.open:
        return phrase(
            "🌙 quiet until {when}: {waiting} wait for it", when=said_at(post.community, quiet), waiting=counts.open
        )
    return STATES[each.state]


def quiet_until(post: Post, each: Announcement) -> datetime | None:
    """Until when it must not make a sound."""
    return None if each.urgent else post.community.of(AnnouncementRules).quiet_until(post.now)


async def _progress(post: Post, each: Announcement, counts: Counts) -> Phrase:
    done = counts.audience - counts.open
    cells = CELLS * done // counts.audience if counts.audience else CELLS
    lines: list[Phrase] = [
        Phrase(
            "{bar} {done}/{all}", {"bar": "▓" * cells + "░" * (CELLS - cells), "done": done, "all": counts.audience}
        ),
        phrase("✅ sent: {count}", count=counts.of(Standing.SENT)),
    ]
    named = (
        (phrase("⏳ waiting: {count}"), counts.open),
        (phrase("⛔ blocked me: {count}"), counts.of(Standing.BLOCKED)),
        (phrase("⚠️ failed: {count}"), counts.of(Standing.FAILED)),
        (phrase("📰 in their daily digest: {count}"), counts.gathered),
        (phrase("🔕 do not want it, or it was over: {count}"), counts.of(Standing.SKIPPED) - counts.gathered),
        (phrase("✖️ cancelled: {count}"), counts.of(Standing.CANCELLED)),
        (phrase("↩️ taken back: {count}"), counts.of(Standing.RECALLED)),
        (phrase("✏️ still have the earlier words: {count}"), counts.outdated),
        (phrase("👀 read: {count}"), counts.read),
        (phrase("🆘 need help: {count}"), counts.help),
        (phrase("✅ safe: {count}"), counts.safe),
        (phrase("❔ no answer: {count}"), counts.silent if each.level else 0),
        (phrase("🙋 coming: {count}"), counts.coming),
        (phrase("🙅 not coming: {count}"), counts.not_coming),
    )
    lines += [Phrase(line.text, {"count": count}) for line, count in named if count]
    if each.state is State.SENDING and counts.open and not quiet_until(post, each):
        lines += await _time_left(post, each, counts)
    if counts.groups:
        lines.append(phrase("🏢 in groups: {sent} of {all}", sent=counts.groups_sent, all=counts.groups))
    for purpose in await ledger.unreached_groups(post.tx, each.number) if counts.groups else ():
        lines.append(phrase("⛔ not reached: {group}", group=purpose_in_words(purpose)))
    if each.expires_at:
        lines.append(phrase("⌛ until {when}", when=said_at(post.community, each.expires_at)))
    return Phrase("\n{lines}", {"lines": lines})


async def _time_left(post: Post, each: Announcement, counts: Counts) -> list[Phrase]:
    lately = await counting.sent_since(post.tx, each.number, post.now - MEASURED)
    if not lately:
        return []
    seconds = counts.open * MEASURED.total_seconds() / lately
    return [phrase("⏱ about {minutes} minutes left", minutes=max(1, round(seconds / 60)))]


def buttons(each: Announcement, counts: Counts) -> list[Row]:
    number = each.number

    def to(label: Phrase, name: str) -> Button:
        return Button(label, step_about(name), number)

    match each.state:
        case State.UNAPPROVED:
            return [(to(phrase("✅ I agree"), "approve"), to(phrase("✖️ Cancel it"), "ask_cancel"))]
        case State.SCHEDULED if each.held_at:
            return [(to(phrase("✅ Send it now"), "send_late"), to(phrase("✖️ Cancel it"), "ask_cancel"))]
        case State.SCHEDULED:
            return [(to(phrase("✏️ Correct"), "ask_correction"), to(phrase("✖️ Cancel it"), "ask_cancel"))]
        case State.CANCELLED if not each.began_at:  # Nobody has got anything that could be wrong.
            return [to(phrase("📋 List"), "hand_out_list")]
        case State.RECALLED:
            return [to(phrase("📋 List"), "hand_out_list")]
    rows: list[Row] = []
    if each.state is State.SENDING and counts.open:
        rows.append((to(phrase("⏸ Pause"), "pause"), to(phrase("✖️ Cancel the rest"), "ask_cancel")))
    elif each.state is State.PAUSED:
        rows.append((to(phrase("▶️ Go on"), "resume"), to(phrase("✖️ Cancel the rest"), "ask_cancel")))
    elif each.content.asks is not Asks.NOTHING and counts.silent and not each.calmed_at:
        rows.append(to(phrase("🔔 Remind who has not answered"), "remind"))
    if each.level:
        clear = [] if each.calmed_at else [to(phrase("🟢 All clear"), "ask_all_clear")]
        rows.insert(0, (to(phrase("📋 Who is safe"), "show_muster"), *clear))
    if not each.calmed_at:  # What is over frightens nobody once more.
        rows.append((to(phrase("✏️ Correct"), "ask_correction"), to(phrase("↩️ Recall"), "ask_recall")))
    rows.append((to(phrase("📋 List"), "hand_out_list"), to(phrase("🖨 Print"), "hand_out_page")))
    if each.level:
        rows.append(to(phrase("📄 CAP file"), "hand_out_alert"))
    return rows
