"""What a vote came to: in words, as a picture, on paper, and as the file with which anybody can recount."""

from __future__ import annotations

import msgspec

from handlers.council.draft import Draft, flow, step_named
from handlers.council.votes import words
from handlers.council.votes.chart import draw_result, option_counts, verdict_of
from handlers.council.votes.looking import reads_vote, show_vote
from handlers.council.votes.minutes import write_minutes
from handlers.dialogue.button import Button, Row
from handlers.dialogue.errand import Result, Workplace
from handlers.dialogue.post import Post
from handlers.dialogue.step import ANYONE, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase, plain
from handlers.menu.back import back
from storage.council.ballots import Choice
from storage.council.published import Published
from storage.council.result import OF_OPTIONS
from storage.council.votes import closing
from storage.council.votes.voting import State, Voting
from storage.queues import files


async def published_of(post: Post, vote: Voting) -> Published:
    """Raises StaleTap where nothing is counted yet."""
    found = await closing.published_of(post.tx, vote.number)
    if not found:
        raise StaleTap(str(vote.number))
    return found


@flow.button(reads_vote)
async def show_vote_result(talk: Talk[Draft], number: int) -> None:
    vote = await talk.granted(reads_vote, number)
    published = await published_of(talk, vote)
    rows: list[Row] = [
        (
            Button("📊 As a picture", show_vote_chart, number),
            Button("🧾 Check my receipt", step_named("ask_receipt"), number),
        ),
        (Button("📄 Minutes", hand_out_minutes, number), Button("🔗 To recount", hand_out_ballots, number)),
    ]
    if not vote.terms.secret:
        rows.append(Button("👁 What each home chose", step_named("show_vote_choices"), number, 0))
    if vote.state is State.CLOSED:
        rows.append(Button("✋ I object to the result", step_named("ask_vote_objection"), number))
    talk.say(of_result(talk, vote, published), *rows, back(show_vote, number))


def of_result(post: Post, vote: Voting, published: Published) -> Phrase:
    """What everybody is told, with every figure that decides."""
    return Phrase(
        "📊 <b>{title}</b>\n<b>{verdict}</b>\n\n{figures}{silent}{pending}\n\n{until}\n{channel}"
        "\n🔏 <code>{seal}</code>",
        {
            "title": vote.title,
            "seal": published.seal,
            "verdict": verdict_of(published),
            "figures": figures_of(published),
            "silent": _silent(published),
            "pending": phrase("\n{count} homes are not counted: their co-owners differ.", count=published.pending_homes)
            if published.pending_homes
            else "",
            "until": words.until(post, vote),
            "channel": words.consultation(official=vote.terms.official),
        },
    )


def figures_of(published: Published) -> list[Phrase]:
    result = published.result
    if published.counting in OF_OPTIONS:
        counts = option_counts(published)
        lines = [Phrase("{option}: {count}", {"option": each, "count": counts[each]}) for each in published.options]
        return [
            *lines,
            phrase("Ballots: {count}, abstained: {abstained}", count=result["ballots"], abstained=result["abstained"]),
        ]
    return [_measure(name, figures) for name, figures in result["measures"].items()]


def _measure(name: str, figures: dict[str, int]) -> Phrase:
    amount = words.metres if name == "area_cm2" else "{:,}".format
    unit = {"homes": phrase("Homes"), "area_cm2": phrase("Area in m²"), "heads": phrase("Owners")}[name]
    return phrase(
        "{unit}: {part} of {total} took part; {yes} yes, {no} no, {abstain} abstained{short}",
        unit=unit,
        part=amount(figures["participated"]),
        total=amount(figures["total"]),
        **{choice.value: amount(figures[choice.value]) for choice in Choice},
        short=_short(figures, amount),
    )


def _short(figures: dict[str, int], amount: object) -> Phrase | str:
    assert callable(amount)
    if figures["quorum_short"]:
        return phrase("; {count} more had to take part", count=amount(figures["quorum_short"]))
    if figures["consent_short"]:
        return phrase("; {count} more yes were needed", count=amount(figures["consent_short"]))
    return ""


def _silent(published: Published) -> Phrase | str:
    if not published.silent:
        return ""
    follows = published.result.get("silent_follow")
    said = words.CHOICES[Choice(follows)] if follows else phrase("not counted: no choice leads by every measure")
    return phrase(
        "\nServed and silent, apart from the votes cast: {size} – {said}",
        size=words.of_size(published.silent.size),
        said=said,
    )


@flow.button(reads_vote)
async def show_vote_chart(talk: Talk[Draft], number: int) -> None:
    await published_of(talk, await talk.granted(reads_vote, number))
    talk.toast("🖼 I am drawing it. It comes in a moment.")
    await talk.run_errand(draw_vote_chart, number)


@flow.errand(ANYONE, phrase("the chart of a vote"))
def draw_vote_chart(place: Workplace, number: int) -> Result:
    row = place.snapshot.row("SELECT title, published, official FROM votes WHERE number = :number", number=number)
    published = msgspec.json.decode(row["published"], type=Published)
    return Result(
        phrase("📊 {title}: {verdict}", title=row["title"], verdict=verdict_of(published)),
        name=f"vote-{number}.png",
        picture=draw_result(published, place.language, official=bool(row["official"])),
    )


@flow.button(reads_vote)
async def hand_out_minutes(talk: Talk[Draft], number: int) -> None:
    vote = await talk.granted(reads_vote, number)
    page = await write_minutes(talk, vote, await published_of(talk, vote), talk.person.language)
    name = plain(talk.person.language, phrase("minutes-{number}", number=number))
    document = await files.keep(talk.tx, f"{name}.html", page.encode(), talk.now, once=True)
    talk.tell(talk.chat_id, "📄 The minutes: open the file and print it.", document=document)


@flow.button(reads_vote)
async def hand_out_ballots(talk: Talk[Draft], number: int) -> None:
    await published_of(talk, await talk.granted(reads_vote, number))
    talk.toast("🔗 I am writing it. It comes in a moment.")
    await talk.run_errand(write_ballots, number)


@flow.errand(ANYONE, phrase("the file of all ballots, without names"))
def write_ballots(place: Workplace, number: int) -> Result:
    row = place.snapshot.row("SELECT published FROM votes WHERE number = :number", number=number)
    content = msgspec.json.format(row["published"].encode(), indent=1)
    published = msgspec.json.decode(content, type=Published)
    return Result(
        phrase(
            "🔗 All ballots without names, chained by their digests. “linli recount FILE” checks them with nothing but"
            " this file; with --receipt it finds yours. The seal, announced at the close: <code>{seal}</code>",
            seal=published.seal,
        ),
        name=f"{plain(place.language, phrase('ballots-{number}', number=number))}.json",
        document=place.keep(content, ".json"),
    )
