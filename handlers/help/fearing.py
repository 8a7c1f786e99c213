"""“隔壁张大爷好几天没看见了”, “我妈电话打不通”: whom to call, and that somebody goes there."""

from __future__ import annotations

from handlers.dialogue.said import Said
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from handlers.help.draft import Draft, flow
from handlers.menu.guessing import for_somebody
from storage.understanding import Care, sure_of

RATHER = 0.9  # Less than their own page, of whom they look after.


def fears_for(said: Said) -> float:
    return min(RATHER, sure_of(said.words, Care.NEIGHBOUR_WORRY, Care.KIN_WORRY))


@flow.recognises(fears_for, who=ANYONE)
async def hear_fear(talk: Talk[Draft]) -> None:
    """The office knows who lives there, and who has a key."""
    talk.say(
        "👀 Good that you look out for them. Ring, knock and telephone, if you can. If nobody answers and you fear for"
        " them: 120, and 110 for the door. The duty desk: {phone}. Shall I tell the office, so that somebody goes"
        " there?",
        *for_somebody(talk),
        phone=talk.community.phone or "–",
    )
