"""A correction that says only one of two languages: what the other one is to say."""

from __future__ import annotations

from msgspec.structs import replace

from handlers.announcements.corrected import corrected, show, warned
from handlers.announcements.draft import Draft, flow
from handlers.announcements.revision import trouble_with
from handlers.announcements.tappable import with_times
from handlers.announcements.wording import Typed
from handlers.dialogue.button import Button
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Formatted, Phrase, phrase
from handlers.menu.menu import TO_MENU, menu
from storage.people.people import Role


def ask_other(talk: Talk[Draft], trouble: Phrase | None = None) -> None:
    content, english = talk.draft.content, talk.draft.lacking == "en"
    kept = content.en if english else content.zh
    question = (
        phrase("And in English? It still says there:\n\n<pre>{words}</pre>", words=Formatted(kept, kept))
        if english
        else phrase("And in Chinese? It still says there:\n\n<pre>{words}</pre>", words=Formatted(kept, kept))
    )
    talk.ask(
        Phrase("{trouble}{question}", {"trouble": warned(trouble), "question": question}),
        Button("✅ That is still right", keep_other),
        Button("The same for all ›", drop_other),
        Button(TO_MENU, menu),
        then=hear_other,
    )


@flow.button(Role.STAFF)
async def keep_other(talk: Talk[Draft]) -> None:
    await show(talk, await corrected(talk))


@flow.button(Role.STAFF)
async def drop_other(talk: Talk[Draft]) -> None:
    """Everybody reads the language that was typed."""
    each, draft = await corrected(talk), talk.draft
    other = {"zh": "en", "en": "zh"}.get(draft.lacking)
    if not other or not getattr(draft.content, other):
        raise StaleTap("no language is asked for")
    draft.content = replace(draft.content, **{draft.lacking: ""})
    await show(talk, each)


@flow.answer(MessageKind.WORDS, who=Role.STAFF, for_others=True)
async def hear_other(talk: Talk[Draft]) -> None:
    each, draft = await corrected(talk), talk.draft
    if not draft.lacking:
        raise StaleTap("no language is asked for")
    typed = Typed(talk.words, talk.entities).stripped()
    html = with_times(typed, talk.now, talk.community.zone).html
    content = replace(draft.content, **{draft.lacking: html})
    if trouble := trouble_with(each, content, typed):
        return ask_other(talk, trouble)
    draft.content = content
    return await show(talk, each)
