"""An announcement on paper, for the notice board: one page in both languages, with a code that opens it in the chat."""

from __future__ import annotations

import io
import re
from html import escape

from handlers.announcements.draft import Draft, flow
from handlers.announcements.steering import existing
from handlers.announcements.times import said_at
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase, plain
from storage.announcements import Announcement
from storage.people import audit
from storage.people.people import Role
from storage.queues import files

_TELEGRAMS = re.compile(r"</?tg-[a-z]{1,20}[^<>]{0,100}>")  # Spoilers, dates to tap: paper shows what stands in them.
PAGE = """<!doctype html>
<html lang="{language}"><meta charset="utf-8"><title>{number}</title>
<style>
@page {{ size: A4; margin: 20mm }}
body {{ font: 16pt/1.6 "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif }}
section {{ white-space: pre-line; margin-bottom: 10mm }}
section + section {{ font-size: 13pt; border-top: 1px solid; padding-top: 6mm }}
footer {{ display: flex; gap: 8mm; align-items: center; font-size: 11pt; color: #333 }}
footer svg {{ width: 34mm; height: 34mm }}
</style>
{sections}
<footer>{code}<p>{community}<br>{day}<br>{invitation}</p></footer>
</html>
"""


@flow.button(Role.STAFF)
async def hand_out_page(talk: Talk[Draft], number: int) -> None:
    each = await existing(talk, number)
    page = _page(talk, each)
    name = plain(talk.language, phrase("announcement-{number}", number=number))
    document = await files.keep(talk.tx, f"{name}.html", page.encode(), talk.now, once=True)
    await audit.note(talk.tx, talk.person.id, "announcement.print", str(number), talk.now)
    talk.tell(
        talk.chat_id, "Announcement {number} on paper: open the file and print it.", document=document, number=number
    )


def _page(talk: Talk[Draft], each: Announcement) -> str:
    language = talk.community.language
    sections = [f"<section>{_TELEGRAMS.sub('', html)}</section>" for html in (each.content.zh, each.content.en) if html]
    invitation = " / ".join(
        plain(each_language, phrase("Scan this to read it on your phone, with news of it"))
        for each_language in ("zh", "en")
    )
    return PAGE.format(
        language=language,
        number=each.number,
        sections="\n".join(sections),
        code=_code(f"https://t.me/{talk.community.bot_name}?start=news_{each.number}"),
        community=escape(talk.community.name),
        day=escape(said_at(talk.community, each.began_at or each.send_at).said(language)),
        invitation=escape(invitation),
    )


def _code(link: str) -> str:
    import segno

    drawn = io.BytesIO()
    segno.make_qr(link).save(drawn, kind="svg", xmldecl=False, svgns=False, omitsize=True, border=0)
    return drawn.getvalue().decode()
