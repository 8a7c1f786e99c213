"""Official alerts (CAP 1.2): read from what is pasted or from a file, and an emergency of ours as such a file."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from handlers.announcements.draft import Draft, flow
from handlers.announcements.steering import existing_alarm
from handlers.dialogue.button import Kept
from handlers.dialogue.errand import Result, Workplace
from handlers.dialogue.formatting import html_of
from handlers.dialogue.said import Said
from handlers.dialogue.splitting import visible
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from storage.announcements import Announcement, Content, Level, cap, cap_writing, official, register
from storage.announcements.cap import BadCap, Flaw, Message, Status, Text
from storage.engine.database import Transaction
from storage.people import audit
from storage.people.people import Role
from storage.queues import files

FLAWS = {
    Flaw.TOO_LARGE: phrase("That file is too large for an alert."),
    Flaw.NO_XML: phrase("That is no XML, or it is cut off."),
    Flaw.NO_CAP: phrase("That is XML, but no alert in CAP 1.2."),
    Flaw.INCOMPLETE: phrase("Something is missing in that alert: {about}."),
    Flaw.NOT_PUBLIC: phrase("That alert is not meant for the public."),
    Flaw.NOT_FOR_PEOPLE: phrase("That is a test or a draft between systems, no alert for people."),
}


def read_official(draft: Draft, text: str) -> Phrase | None:
    """An official alert; why not, if it cannot be taken."""
    try:
        found = cap.read(text.strip().encode())
    except BadCap as bad:
        return Phrase(FLAWS[bad.flaw].text, {"about": bad.about})
    draft.level, draft.drill = found.level or Level.YELLOW, found.status is Status.EXERCISE
    draft.expires_at = found.expires
    texts = {chinese: found.text(chinese) for chinese in (True, False)}
    whole = {
        chinese: html_of("\n".join(filter(None, (each.headline or each.event, each.description, each.instruction))), ())
        for chinese, each in texts.items()
    }
    draft.content = Content(zh=whole[True], en=whole[False] if texts[True] != texts[False] else "")
    return None


@flow.errand(Role.STAFF, phrase("an official alert, read from its file"), fetches=cap.BYTES)
def read_alert(place: Workplace, file_id: str) -> Result:
    """What came as a file: the alert, with a button that makes an emergency of it; or why it is none."""
    del file_id
    [content] = place.fetched
    draft, text = Draft(), content.decode("utf-8", "replace")
    trouble = Phrase(FLAWS[Flaw.TOO_LARGE].text) if len(content) > cap.BYTES else read_official(draft, text)
    if trouble:
        return Result(phrase("⚠️ {trouble}", trouble=trouble))
    return Result(
        phrase("📄 An official alert:\n\n{words}", words=visible(draft.content.zh or draft.content.en)),
        (Kept(phrase("🚨 Make an emergency of it"), f"{flow.name}.use_official:{official.digest_of(text)}"),),
        keeps=partial(_keep, text),
    )


async def _keep(text: str, tx: Transaction, now: datetime) -> None:
    await official.keep(tx, text, now)


def is_official(words: str) -> bool:
    """An alert in CAP that is pasted out of the blue."""
    begins = words[:500].lstrip()
    return begins.startswith("<") and "urn:oasis:names:tc:emergency:cap" in begins


def how_surely_official(said: Said) -> float:
    return float(is_official(said.words))


@flow.button(Role.STAFF)
async def hand_out_alert(talk: Talk[Draft], number: int) -> None:
    """As a file in CAP, for authorities and other systems."""
    each = await existing_alarm(talk, number)
    cleared = await register.all_clear_of(talk.tx, number)
    content = cap_writing.write(_alert(talk, cleared or each, each))
    document = await files.keep(talk.tx, f"alert-{number}.xml", content, talk.now, once=True)
    await audit.note(talk.tx, talk.person.id, "announcement.cap", str(number), talk.now)
    talk.tell(talk.chat_id, "Emergency {number} as a file in CAP 1.2.", document=document, number=number)


def _alert(talk: Talk[Draft], each: Announcement, alarm: Announcement) -> cap.Alert:
    """Once it was called off, the file says that; its words are those that people have got."""
    texts = {language: html for language, html in (("zh-CN", each.content.zh), ("en-US", each.content.en)) if html}
    named = {"zh-CN": "紧急通知", "en-US": "Emergency"}
    over = each is not alarm
    return cap.Alert(
        identifier=_identifier(talk, each),
        sender=talk.community.operator or talk.community.name,
        sent=each.began_at or each.send_at,
        texts={
            language: Text(named[language], headline=visible(html).partition("\n")[0], description=visible(html))
            for language, html in texts.items()
        },
        status=Status.EXERCISE if alarm.drill else Status.ACTUAL,
        message=Message.CANCEL if over else Message.ALERT,
        level=alarm.level,
        expires=each.expires_at,
        areas=(talk.community.name,),
        refers_to=(_identifier(talk, alarm),) if over else (),
        referred_at=alarm.began_at or alarm.send_at,
    )


def _identifier(talk: Talk[Draft], each: Announcement) -> str:
    """No spaces and no commas, as the protocol wants it."""
    return f"{talk.community.bot_name or 'linli'}.{each.number}"
