"""What a vote came to: in words, as a picture, on paper, and as the file with which anybody can recount."""

from __future__ import annotations

import tempfile
from pathlib import Path

import msgspec

from handlers.council.draft import Draft, flow
from handlers.council.votes import words
from handlers.council.votes.chart import draw_result, option_counts, verdict_of
from handlers.council.votes.looking import reads_vote, show_vote
from handlers.council.votes.minutes import write_minutes
from handlers.dialogue.button import Button, Row
from handlers.dialogue.errand import Result, Workplace
from handlers.dialogue.post import Post
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.menu import TO_MENU, menu
from storage.council.ballots import Choice
from storage.council.published import Published
from storage.council.receipt import ALPHABET, LENGTH, digest
from storage.council.result import OF_OPTIONS
from storage.council.votes import closing, voting
from storage.council.votes.voting import State, Voting
from storage.people import households
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
        (Button("📊 As a picture", show_vote_chart, number), Button("🧾 Check my receipt", ask_receipt, number)),
        (Button("📄 Minutes", hand_out_minutes, number), Button("🔗 To recount", hand_out_ballots, number)),
    ]
    if not vote.terms.secret:
        rows.append(Button("👁 What each home chose", show_vote_choices, number, 0))
    if vote.state is State.CLOSED:
        rows.append(Button("✋ I object to the result", flow.buttons["council.ask_vote_objection"], number))
    talk.say(of_result(talk, vote, published), *rows, (Button("‹ Back", show_vote, number), Button(TO_MENU, menu)))


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
            "until": words.until(post.community, vote),
            "channel": words.consultation(vote.terms),
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
        return phrase("; {count} too few took part", count=amount(figures["quorum_short"]))
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


@flow.errand(ANYONE)
def draw_vote_chart(place: Workplace, number: int) -> Result:
    row = place.snapshot.row("SELECT title, published FROM votes WHERE number = :number", number=number)
    published = msgspec.json.decode(row["published"], type=Published)
    return Result(
        phrase("📊 {title}: {verdict}", title=row["title"], verdict=verdict_of(published)),
        name=f"vote-{number}.png",
        picture=draw_result(published, place.language),
    )


@flow.button(reads_vote)
async def hand_out_minutes(talk: Talk[Draft], number: int) -> None:
    vote = await talk.granted(reads_vote, number)
    page = await write_minutes(talk, vote, await published_of(talk, vote), talk.person.language)
    document = await files.keep(talk.tx, f"minutes-{number}.html", page.encode(), talk.now, once=True)
    talk.tell(talk.chat_id, "📄 The minutes: open the file and print it.", document=document)


@flow.button(reads_vote)
async def hand_out_ballots(talk: Talk[Draft], number: int) -> None:
    await published_of(talk, await talk.granted(reads_vote, number))
    talk.toast("🔗 I am writing it. It comes in a moment.")
    await talk.run_errand(write_ballots, number)


@flow.errand(ANYONE)
def write_ballots(place: Workplace, number: int) -> Result:
    row = place.snapshot.row("SELECT published FROM votes WHERE number = :number", number=number)
    content = msgspec.json.format(row["published"].encode(), indent=1)
    with tempfile.NamedTemporaryFile(dir=place.folder, suffix=".json", delete=False) as file:
        file.write(content)
    published = msgspec.json.decode(content, type=Published)
    return Result(
        phrase(
            "🔗 All ballots without names, chained by their digests. “linli recount FILE” checks them with nothing but"
            " this file; with --receipt it finds yours. The seal, announced at the close: <code>{seal}</code>",
            seal=published.seal,
        ),
        name=f"vote-{number}.json",
        document=Path(file.name),
    )


@flow.button(reads_vote)
async def ask_receipt(talk: Talk[Draft], number: int) -> None:
    await published_of(talk, await talk.granted(reads_vote, number))
    talk.draft.vote.number = number
    talk.ask(
        "🧾 Type your receipt, like this: 7K3M-9QXD-02TV-HB5N. What you type is forgotten at once.",
        (Button("‹ Back", show_vote_result, number), Button(TO_MENU, menu)),
        then=hear_receipt,
    )


def is_receipt(text: str) -> bool:
    bare = text.strip().replace("-", "").replace(" ", "").upper()
    return len(bare) == LENGTH and all(sign in ALPHABET + "OIL" for sign in bare)


@flow.answer(MessageKind.WORDS, who=ANYONE, claim=lambda said: 1.0 if is_receipt(said.words) else 0.3)
async def hear_receipt(talk: Talk[Draft]) -> None:
    talk.secret()
    vote = await voting.find(talk.tx, talk.draft.vote.number)
    published = await closing.published_of(talk.tx, vote.number) if vote else None
    if not vote or not published:
        raise StaleTap("no vote")
    if not is_receipt(talk.words):
        return talk.say("A receipt has sixteen letters and digits, like 7K3M-9QXD-02TV-HB5N. Please type it again.")
    found = next((each for each in published.ballots if each.receipt == digest(talk.words.strip())), None)
    back = (Button("‹ Back", show_vote_result, vote.number), Button(TO_MENU, menu))
    talk.end()
    if not found:
        return talk.say(
            "🧾 No ballot that was counted has this receipt. Is it typed as it was given? It is not counted either,"
            " where co-owners differ or the ballot is suspended; the office tells you.",
            back,
            secret=True,
        )
    choice = Choice(str(found.choice)) if isinstance(found.choice, str) else None
    chosen = words.CHOICES[choice] if choice else ", ".join(found.choice) or words.CHOICES[Choice.ABSTAIN]
    return talk.say("🧾 Your ballot is counted: <b>{chosen}</b>.", back, secret=True, chosen=chosen)


@flow.button(reads_vote)
async def show_vote_choices(talk: Talk[Draft], number: int, first: int) -> None:
    """Of a vote that was open by name, as everybody knew beforehand."""
    vote = await talk.granted(reads_vote, number)
    found = await closing.chosen_by_home(talk.tx, vote)
    page, at = 30, max(first, 0)
    lines = []
    for home_id, chosen in found[at : at + page]:
        home = await households.find(talk.tx, home_id)
        said = (
            words.CHOICES[chosen] if isinstance(chosen, Choice) else ", ".join(chosen) or words.CHOICES[Choice.ABSTAIN]
        )
        lines.append(Phrase("{home}: {said}", {"home": home.label if home else "", "said": said}))
    more = [Button("More ›", show_vote_choices, number, at + page)] if len(found) > at + page else []
    talk.say(
        "👁 <b>{title}</b>\n\n{lines}",
        *more,
        (Button("‹ Back", show_vote_result, number), Button(TO_MENU, menu)),
        title=vote.title,
        lines=lines or phrase("None."),
    )
