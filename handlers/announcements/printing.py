"""An announcement on paper, for the notice board: one page in both languages, with photos and a code that opens it."""

from __future__ import annotations

import io
import re
from html import escape

from handlers.announcements.draft import Draft, flow
from handlers.announcements.steering import existing
from handlers.announcements.times import said_at
from handlers.announcements.wording import length
from handlers.dialogue.attachment import named
from handlers.dialogue.errand import Result, Workplace
from handlers.dialogue.step import MessageKind
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import html, phrase, plain
from handlers.drawing import page_photos
from storage.announcements import Announcement
from storage.people import audit
from storage.people.people import Role

_TELEGRAMS = re.compile(r"</?tg-[a-z]{1,20}[^<>]{0,100}>")  # Spoilers, dates to tap: paper shows what stands in them.
SIZES = ((300, 26), (700, 20), (1500, 16), (9999, 12))  # Of so many characters at most: points, read from two metres.
GRIDS = ((1, 1, 110), (4, 2, 65), (10, 3, 45))  # Of so many photos at most: columns, and millimetres of height.
PAGE = """<!doctype html>
<html lang="{language}"><meta charset="utf-8"><title>{community} {number}</title>
<style>
@page {{ size: A4; margin: 20mm }}
@media screen {{ html {{ padding: 20mm }} }}
body {{ font: {size}pt/1.6 "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; margin: 0;
  min-height: 256mm; display: flex; flex-direction: column }}
section {{ white-space: pre-line; margin-bottom: 10mm }}
h1 {{ font-size: 1.5em; font-weight: normal; line-height: 1.4; margin: 0 0 4mm }}
section + section {{ font-size: .72em; border-top: 1px solid; padding-top: 8mm }}
.photos {{ display: grid; grid-template-columns: repeat({columns}, 1fr); gap: 4mm; margin-bottom: 8mm }}
.photos img {{ width: 100%; max-height: {highest}mm; object-fit: contain; break-inside: avoid }}
.enclosed {{ font-size: 14pt; margin: 0 0 8mm }}
footer {{ margin-top: auto; display: flex; gap: 8mm; align-items: center; font-size: 12pt; color: #333;
  break-inside: avoid }}
footer svg {{ width: 40mm; height: 40mm; flex: none }}
</style>
{sections}
{photos}
{enclosed}
<footer>{code}<p>{community}<br>{day}{until}<br>{invitation}</p></footer>
</html>
"""


@flow.button(Role.STAFF)
async def hand_out_page(talk: Talk[Draft], number: int) -> None:
    each = await existing(talk, number)
    await audit.note(talk.tx, talk.person.id, "announcement.print", str(number), talk.now)
    await talk.run_errand(write_page, list(each.content.pictures), number, _page(talk, each))


@flow.errand(Role.STAFF, phrase("an announcement to print"), fetches=page_photos.BYTES)
def write_page(place: Workplace, photos: list[str], number: int, page: str) -> Result:
    """The words are as they were when it was asked for."""
    del photos
    return Result(
        phrase("Announcement {number} on paper: open the file and print it.", number=number),
        name=f"{plain(place.community.language, phrase('announcement-{number}', number=number))}.html",
        document=place.keep(page_photos.with_photos(page, place.fetched).encode(), ".html"),
    )


def _page(talk: Talk[Draft], each: Announcement) -> str:
    language = talk.community.language
    sections = [_section(_TELEGRAMS.sub("", html)) for html in (each.content.zh, each.content.en) if html]
    invitation = "\n".join(
        plain(each_language, phrase("Scan this to read it on your phone, with news of it"))
        for each_language in ("zh", "en")
    )
    columns, highest = next(size for most, *size in GRIDS if len(each.content.pictures) <= most)
    return PAGE.format(
        language=language,
        columns=columns,
        highest=highest,
        photos=page_photos.PLACE,
        enclosed=_enclosed(each),
        size=next(size for most, size in SIZES if length("".join(sections)) <= most),
        number=each.number,
        sections="\n".join(sections),
        code=_code(f"https://t.me/{talk.community.bot_name}?start=news_{each.number}"),
        community=escape(talk.community.name),
        until=f"<br>{escape(_until(talk, each, language))}" if each.expires_at else "",
        day=escape(said_at(talk.community, each.began_at or each.send_at).said(language)),
        invitation=escape(invitation).replace("\n", "<br>"),
    )


def _enclosed(each: Announcement) -> str:
    """A file cannot be printed, and a place has no map here: paper says what there is, and the code opens it."""
    attached = each.content.attached
    if not attached:
        return ""
    content = attached.content
    match attached.kind:
        case MessageKind.VENUE:
            said = phrase("📍 {title}, {address}", title=content["title"], address=content["address"])
        case MessageKind.LOCATION:
            place = f"{content['latitude']:.5f}, {content['longitude']:.5f}"
            said = phrase("📍 On the map at {place}: scan the code", place=place)
        case kind:
            what = named(MessageKind(kind))
            said = phrase("📎 With it comes {what}: scan the code", what=what)
            if attached.name:
                said = phrase("📎 With it comes {what}, {name}: scan the code", what=what, name=attached.name)
    lines = (
        (html("zh", said), html("en", said))
        if each.content.zh and each.content.en
        else (html("zh" if each.content.zh else "en", said),)
    )
    return f'<p class="enclosed">{"<br>".join(dict.fromkeys(lines))}</p>'


def _until(talk: Talk[Draft], each: Announcement, language: str) -> str:
    assert each.expires_at
    return plain(language, phrase("⌛ until {when}", when=said_at(talk.community, each.expires_at)))


def _section(html: str) -> str:
    """Its first line is larger, if it is one of several: a sentence alone keeps one size, however long it is."""
    first, _, rest = html.partition("\n")
    whole = first.count("<") == 2 * first.count("</")  # What is bold ends in it.
    return f"<section><h1>{first}</h1>{rest}</section>" if rest and whole else f"<section>{html}</section>"


def _code(link: str) -> str:
    import segno

    drawn = io.BytesIO()
    segno.make_qr(link).save(drawn, kind="svg", xmldecl=False, svgns=False, omitsize=True, border=0)
    return drawn.getvalue().decode()
