"""Announcements that come again and again: saved, made when their time comes; what was missed is asked about."""

from __future__ import annotations

from handlers.announcements import card
from handlers.announcements.audiences import conditions
from handlers.announcements.draft import KINDS, Draft, flow, step_about, step_named
from handlers.announcements.repeating import lasts, next_words, rule_words, times_of
from handlers.announcements.tappable import untimed
from handlers.announcements.times import said_at
from handlers.dialogue.button import Button
from handlers.dialogue.post import Post
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, known_as
from handlers.menu.menu import ways_on
from storage.announcements import (
    AnnouncementRules,
    Audience,
    Repeated,
    Series,
    State,
    crowd,
    series,
)
from storage.people import audit, people
from storage.people.groups import STAFF
from storage.people.people import Role
from storage.queues.cards import Card


async def save(talk: Talk[Draft]) -> None:
    """What was summed up comes again and again from now on."""
    draft = talk.draft
    assert draft.calendar
    times = times_of(draft.calendar, talk.now, talk.community, 1)
    if not times:
        raise StaleTap("it never comes")
    made = await series.begin(
        talk.tx,
        Repeated(
            kind=draft.kind,
            content=untimed(draft.content),
            audience=draft.audience,
            owner=talk.person.id,
            calendar=draft.calendar,
            lasts=lasts(draft, talk.now, talk.community),
            silent=draft.silent,
            appointed=await is_appointed(talk, talk.person.id),
            origin=draft.origin,
        ),
        times[0],
        talk.now,
    )
    if not made:
        raise StaleTap("it was saved before")
    await audit.note(talk.tx, talk.person.id, "announcement.series", str(made.number), talk.now)
    talk.end()
    talk.say(
        "🔁 It is saved: {rule}. The next times:{next}",
        Button("🔁 All that recur", step_named("show_recurring")),
        *ways_on(talk),
        rule=rule_words(made.calendar),
        next=next_words(made.calendar, talk.now, talk.community),
    )


async def fire_due(post: Post) -> None:
    crowds: dict[Audience, int] = {}  # How many each is for: many are for the same.
    for each in await series.due(post.tx, post.now):
        await _fire(post, each, crowds)


async def _fire(post: Post, each: Series, crowds: dict[Audience, int]) -> None:
    assert each.next_at
    rules = post.community.of(AnnouncementRules)
    following = next(iter(times_of(each.calendar, post.now, post.community, 1)), None)
    if rules.is_late(each.next_at, post.now):
        await series.go_on(post.tx, each, following, missed=each.next_at)
        return _ask_about_missed(post, each)
    each = await _with_owner(post, each)
    await series.go_on(post.tx, each, following)
    approved = await _is_approved(post, each, rules, crowds)
    made = await series.fire(post.tx, each, each.next_at or post.now, post.now, approved=approved)
    if made and made.state is State.UNAPPROVED:
        await card.draw(post, made)
    return None


async def _is_approved(post: Post, each: Series, rules: AnnouncementRules, crowds: dict[Audience, int]) -> bool:
    """Who else agreed to it once has agreed for as long as it goes on."""
    if each.approved_by is not None or not rules.second_person_above:
        return True
    if each.audience not in crowds:
        crowds[each.audience] = await crowd(post.tx, each.audience, conditions(post.community), post.now)
    return not rules.needs_second_person(crowds[each.audience])


async def is_appointed(post: Post, person_id: int) -> bool:
    """To the staff, or by the configuration. Of whoever is only in the staff's group, nobody tells when they leave."""
    kept = (await people.roles(post.tx, [person_id])).get(person_id, Role.VISITOR)
    return post.community.role_of(person_id, person_id, kept) >= Role.STAFF


async def _with_owner(post: Post, each: Series) -> Series:
    """Whoever has left the staff answers for nothing any more; what they began goes on, and asks for somebody."""
    if not each.owner or not each.appointed or await is_appointed(post, each.owner):
        return each
    gone = known_as(await people.name_of(post.tx, each.owner))
    handed = await series.hand_over(post.tx, each.number, 0)
    post.tell(
        STAFF,
        "🔁 {name}, who began this announcement that recurs, is not on the staff any more. It goes on. Who answers for"
        " it?\n{title}",
        Button("🙋 I do", step_about("take_over"), each.number),
        Button("🏁 End it", step_about("ask_end_series"), each.number),
        card=_card(each),
        name=gone,
        title=title_of(each),
    )
    return handed or each


def _ask_about_missed(post: Post, each: Series) -> None:
    assert each.next_at
    when, title = said_at(post.community, each.next_at), title_of(each)
    if post.now >= each.next_at + each.lasts:
        post.tell(
            STAFF,
            "🔁 I was not running at {when}, so this was not sent; it is over by now.\n{title}",
            when=when,
            title=title,
        )
        return
    post.tell(
        STAFF,
        "🔁 I was not running at {when}, so this was not sent. Shall I send it now, so late?\n{title}",
        (Button("✅ Send it now", send_missed, each.number), Button("✖️ Leave it out", leave_missed_out, each.number)),
        card=Card("announcements", "missed", each.number),
        when=when,
        title=title,
    )


def _card(each: Series) -> Card:
    return Card("announcements", "series", each.number)


def title_of(each: Series) -> Phrase:
    return Phrase("{kind} · {words}", {"kind": KINDS[each.kind], "words": card.excerpt(each.content)})


@flow.button(Role.STAFF)
async def send_missed(talk: Talk[Draft], number: int) -> None:
    before = await existing_series(talk, number)
    each = await series.answer_for_missed(talk.tx, number)
    if not each or not before.missed_at:
        return talk.toast("Got it already, no need to press again.")
    if talk.now >= before.missed_at + each.lasts:
        return talk.refuse("It is over by now, so I did not send it.")
    approved = await _is_approved(talk, each, talk.community.of(AnnouncementRules), {})
    made = await series.fire(talk.tx, each, before.missed_at, talk.now, approved=approved)
    await audit.note(talk.tx, talk.person.id, "announcement.send_missed", str(number), talk.now)
    talk.tell(STAFF, "🔁 It is sent now.\n{title}", card=Card("announcements", "missed", number), title=title_of(each))
    if made:
        await card.draw(talk, made)
    return None


@flow.button(Role.STAFF)
async def leave_missed_out(talk: Talk[Draft], number: int) -> None:
    await existing_series(talk, number)
    each = await series.answer_for_missed(talk.tx, number)
    if not each:
        return talk.toast("Got it already, no need to press again.")
    await audit.note(talk.tx, talk.person.id, "announcement.leave_missed_out", str(number), talk.now)
    return talk.tell(
        STAFF,
        "🔁 It is left out this time.\n{title}",
        card=Card("announcements", "missed", number),
        title=title_of(each),
    )


async def existing_series(talk: Talk[Draft], number: int) -> Series:
    found = await series.find(talk.tx, number)
    if not found:
        raise StaleTap(str(number))
    return found
