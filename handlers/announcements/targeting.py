"""Where it is said: in private chats, in the groups of the buildings, in the channel; pinned there while it holds."""

from __future__ import annotations

from msgspec.structs import replace

from handlers.announcements.audiences import TARGETS, bound_targets, target_words
from handlers.announcements.draft import Draft, flow, questions, ticked
from handlers.dialogue.button import Button
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from storage.people.people import Role


@flow.button(Role.STAFF)
async def ask_targets(talk: Talk[Draft]) -> None:
    to = talk.draft.audience.to
    shown = ["private", *bound_targets(talk.community), "pinned"]
    await questions.put(
        talk,
        "targets",
        phrase(
            "Where shall it be said? In a group it is one message, with a button to read and answer it in private. Now:"
            " <b>{targets}</b>",
            targets=target_words(to),
        ),
        *[Button(ticked(getattr(to, each), TARGETS[each]), toggle_target, each) for each in shown],
        Button("✅ That is right", keep_targets),
        in_place=talk.update.callback_query is not None,
    )


@flow.button(Role.STAFF)
async def toggle_target(talk: Talk[Draft], target: str) -> None:
    to = talk.draft.audience.to
    if target not in TARGETS or (target not in {"private", "pinned"} and target not in bound_targets(talk.community)):
        raise StaleTap(target)
    to = replace(to, **{target: not getattr(to, target)})
    if not (to.private or to.shared):
        return talk.toast("It has to be said somewhere.")
    talk.draft.audience = replace(talk.draft.audience, to=to)
    return await ask_targets(talk)


@flow.button(Role.STAFF)
async def keep_targets(talk: Talk[Draft]) -> None:
    await questions.go_on(talk)
