"""Posters to hang up in lifts and halls: a page for each public place, with a QR code that says where it is."""

from __future__ import annotations

from html import escape

from handlers.dialogue.community import Community
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Named, phrase, plain
from handlers.reports.draft import Draft, flow
from handlers.reports.subjects import places_of
from storage.people import audit
from storage.people.people import Role
from storage.queues import files

SHEET = """<!doctype html>
<html lang="zh"><meta charset="utf-8"><title>{title}</title>
<style>
@page {{ size: A4 portrait; margin: 15mm }}
body {{ margin: 0; font-family: "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; text-align: center }}
section {{ break-after: page; padding-top: 8mm }}
h1 {{ font-size: 52pt; margin: 0 }}
h2 {{ font-size: 24pt; font-weight: normal; margin: 0 0 8mm }}
svg {{ width: 120mm; height: 120mm }}
.place {{ font-size: 30pt; margin: 6mm 0 0 }}
p {{ font-size: 15pt; margin: 2mm 0 }}
</style>
{pages}
</html>
"""
POSTER = """<section>
<h1>扫码报修</h1><h2>Scan to report a problem</h2>
{code}
<p class="place">{zh}</p><p>{en}</p>
<p>{link}</p>
<p>{community} · ☎️ {phone}</p>
</section>"""


def sheet(community: Community, bot: str) -> str:
    """All of them as one page of HTML that any browser prints; what is scanned opens the private chat with `bot`."""
    posters = [_poster(community, bot, key, name) for key, name in places_of(community).items()]
    return SHEET.format(title=escape(community.name), pages="\n".join(posters))


def _poster(community: Community, bot: str, key: str, name: Named) -> str:
    import segno

    link = f"https://t.me/{bot}?start=report_at_{key}"
    return POSTER.format(
        code=segno.make(link, error="q", boost_error=False, micro=False).svg_inline(border=2, omitsize=True),
        zh=escape(name.zh),
        en=escape(name.en),
        link=escape(link.removeprefix("https://")),
        community=escape(community.name),
        phone=escape(community.phone),
    )


@flow.button(Role.STAFF)
async def hand_out_posters(talk: Talk[Draft]) -> None:
    if not places_of(talk.community):
        return talk.toast("No public places are in my configuration. Whoever runs me adds them: reports.places.")
    content = sheet(talk.community, talk.community.bot_name).encode()
    document = await files.keep(talk.tx, f"{plain(talk.language, phrase('places'))}.html", content, talk.now, once=True)
    await audit.note(talk.tx, talk.person.id, "report.posters", "", talk.now)
    return talk.tell(
        talk.chat_id, phrase("A page for each place: open the file, print it, and put it up there."), document=document
    )
