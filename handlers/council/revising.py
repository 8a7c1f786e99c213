"""Its author revises a proposal: the summary with all its parts → why → whoever signed is asked again, whoever objected
reads what changed.
"""

from __future__ import annotations

from handlers.council.amended import decide
from handlers.council.authorship import is_author
from handlers.council.draft import Draft, existing, flow, questions, rules_of, step_named
from handlers.council.following import tell
from handlers.council.rounds import begin_round
from handlers.council.signing import see_whether_enough
from handlers.council.versioning import in_words
from handlers.dialogue.button import Button
from handlers.dialogue.halves import uncut
from handlers.dialogue.post import Post
from handlers.dialogue.predicate import Predicate
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, one_line, phrase
from handlers.menu.back import back
from handlers.menu.menu import TO_MENU, menu
from storage.council import amendments, arguments, followers, proposals, signatures, versions
from storage.council.amendments import Amendment
from storage.council.differences import differences
from storage.council.proposals import Proposal
from storage.council.stages import DISPUTED
from storage.council.versions import WORDS, Content
from storage.council.votes import voting
from storage.council.votes.voting import State
from storage.people import audit, members
from storage.people.people import Role

BECAUSE = 200  # Characters.


async def _may_revise(talk: Talk[Draft], number: int) -> Proposal | None:
    """Its author; for one without a phone, the staff."""
    found = await proposals.find(talk.tx, number)
    if not found or found.stage not in DISPUTED:
        return None
    if any(each.state in (State.ANNOUNCED, State.OPEN) for each in await voting.of_proposal(talk.tx, number)):
        return None  # What is voted on stands.
    own = await is_author(talk, found) or (not found.person_id and talk.person.role >= Role.STAFF)
    return found if own else None


may_revise = Predicate("may revise it", ANYONE, _may_revise)


@flow.button(may_revise)
async def begin_revision(talk: Talk[Draft], number: int) -> None:
    await revise_with(talk, await talk.granted(may_revise, number))


async def revise_with(talk: Talk[Draft], proposal: Proposal, suggested: Amendment | None = None) -> None:
    """What a neighbour `suggested` stands below the text, to be put into its author's words."""
    number, added = proposal.number, suggested.words if suggested else ""
    version = await versions.find(talk.tx, number, proposal.version)
    assert version
    content = version.content
    talk.put_aside()
    talk.draft = Draft(
        number=number,
        item=suggested.number if suggested else 0,
        version=proposal.version,
        home=proposal.home_id,
        scope=proposal.place.scope.value,
        title=content.title,
        words=whole if len(whole := f"{content.words}\n\n{added}".strip()) <= WORDS else content.words,
        cost_fen=content.cost_fen,
        photos=list(content.photos),
        documents=[dict(each) for each in content.documents],
        named=proposal.named,
        on_behalf=not proposal.person_id,
        asked_why=True,
        compared=True,
        complete=True,
    )
    await questions.go_on(talk)


def content_of(draft: Draft) -> Content:
    return Content(draft.title, draft.words, draft.cost_fen, tuple(draft.photos), tuple(draft.documents))


@flow.button(ANYONE)
async def ask_because(talk: Talk[Draft]) -> None:
    await talk.check(may_revise, talk.draft.number)
    talk.ask(
        "Why do you change it? Whoever signed it and whoever is against it reads this. At most {limit} characters.",
        Button("Without words ›", revise),
        back(step_named("ask_confirmation")),
        then=hear_because,
        limit=BECAUSE,
    )


@flow.answer(MessageKind.WORDS, who=ANYONE)
async def hear_because(talk: Talk[Draft]) -> None:
    because = one_line(await uncut(talk))
    if not because or len(because) > BECAUSE:
        return talk.say("Please use at most {limit} characters.", limit=BECAUSE)
    return await _revise(talk, because)


@flow.button(ANYONE)
async def revise(talk: Talk[Draft]) -> None:
    await _revise(talk, "")


async def _revise(talk: Talk[Draft], because: str) -> None:
    draft = talk.draft
    await talk.check(may_revise, draft.number)
    before = await talk.granted(may_revise, draft.number)
    old = await versions.find(talk.tx, before.number, before.version)
    content = content_of(draft)
    if not old or before.version != draft.version or not draft.title:
        raise StaleTap("it was revised meanwhile")
    if differences(old.content, content).none:
        return talk.say("Nothing is different yet. Change something first, or go Home.", Button(TO_MENU, menu))
    if not await versions.revise(talk.tx, before, content, because, talk.now):
        raise StaleTap("it was revised meanwhile")
    if draft.on_behalf:
        await audit.note(talk.tx, talk.person.id, "council.change", str(before.number), talk.now)
    suggested = await amendments.find(talk.tx, draft.item)
    if suggested and suggested.proposal == before.number and suggested.accepted is None:
        await decide(talk, suggested, "", accepted=True)
    now = await existing(talk, before.number)
    relation = await members.belongs(talk.tx, talk.person.id, now.home_id)
    if draft.on_behalf or relation in rules_of(talk).signers:
        filed_by = talk.person.id if draft.on_behalf else None
        await signatures.sign(talk.tx, now, now.home_id, before.person_id, talk.now, filed_by=filed_by)
    talk.end()
    await _tell(talk, before, now, in_words(differences(old.content, content)), because)
    await see_whether_enough(talk, now)
    return await step_named("show_one").take(talk, now.number)


async def _tell(post: Post, before: Proposal, now: Proposal, changed: list[Phrase], because: str) -> None:
    signed = set(await signatures.people_of(post.tx, before)) - {now.person_id}
    against = set(await arguments.objectors(post.tx, now.number)) - {now.person_id}
    why = Phrase("“{because}”\n", {"because": because}) if because else ""
    for person_id in sorted({*signed, *against, *await followers.of_proposal(post.tx, now.number)} - {now.person_id}):
        asked: Phrase | str = ""
        rows = []
        if person_id in signed:
            asked = phrase("You have signed the version before. Your signature counts again once you sign this one.")
            rows.append(Button("✍️ Sign it", step_named("sign"), now.number))
        elif person_id in against:
            asked = phrase("You were against it. Does that still hold? Say what you think now.")
            rows.append(Button("💬 For and against", step_named("show_arguments"), now.number))
        said = {"version": now.version, "why": why, "changed": changed, "asked": asked}
        words = phrase("📝 It was revised: version {version}.\n{why}{changed}\n\n{asked}", **said)
        tell(post, person_id, now, words, *rows)
    await begin_round(post, now)
