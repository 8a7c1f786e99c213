"""One way of saying it in English: what people write in several words, or the other way round."""

from __future__ import annotations

import re

HELD_IN = r"tin|can|jar|bottle|carton|box|tub|packet|bag|pot|tube|sack"
_SHARDS = re.compile(r"\b(?:shards?|fragments|splinters) (?:of|from) (?:an? |the |my |our )?")
_IN_SHARDS = re.compile(r"\b(\w+) (?:shards|fragments|splinters)\b")
_CAME_IN = re.compile(  # The packet the biscuits came in: a biscuit packet.
    r"^(?:the |an? )?(\w+) (?:that |which )?(?:the|my|our|some) ([\w ]{2,30}?)"
    r" (?:came|comes?|was|were|arrived) (?:in|on|with)$"
)
_USED_UP = re.compile(  # A jar of pickles, all finished: an empty one.
    rf"\b((?:{HELD_IN}) of (?:\w+ ){{0,2}}\w+?)[, ]+(?:[\w' ]{{0,25}}\b)?"
    r"(?:empt\w+|finished|gone|eaten|used up|drunk|scraped out|drained|rinsed|washed|cleaned|nothing left)\b.*"
)
_OUT_OF_DATE = re.compile(r"\b(?:out of date|past (?:its|their) (?:date|best)|gone off)\b")
_TWO_WORDS = re.compile(r"\b(half|worn|dried|burnt|burned|gone) (eaten|full|empty|used|finished|out|up|off)\b")


_IT_CAME_IN = re.compile(
    r"\b(?:the|its|their) (\w+) (?:that |which )?(?:it|they) (?:came|comes?|was|were|arrived) in\b"
)
_LEFT_OF_IT = re.compile(  # I finished the yoghurt, what about the pot? The yoghurt pot.
    r"^(?:(?:i|we|they|my \w+)(?: have|'ve| has)? (?:finished|ate|drank|used up|emptied)(?: up)?"
    r" (?:the |my |our |some )?([\w ]{2,25}?)"
    r"|(?:the|my|our) ([\w ]{2,25}?) (?:is|are|was|were) (?:all )?(?:finished|empty|gone|eaten|drunk|used up))"
    r"[,;.] ?(?:and |now |so )?(?:what about|how about|where (?:do|does|can|should)(?: (?:i|we) (?:put|throw|toss))?)"
    r" (?:the|its|their) (\w+)\b.*"
)
_UNSURE = re.compile(
    r"^(?:i'?m )?(?:not (?:really )?sure|no idea|unsure|wondering)"
    r"(?: (?:about|where|how|what)(?: to (?:do with|put))?)? "
)
_UNDONE = re.compile(
    r"\b(?:not|never|(?:has|have|had|was|were|is)n't)(?: been| yet| even| properly){0,2} "
    r"(washed|rinsed|cleaned|opened|used|finished|emptied)\b"
)


def plain(text: str) -> str:
    said = _UNDONE.sub(r"un\1", _UNSURE.sub("", text.lower()))
    said = _LEFT_OF_IT.sub(lambda left: f"{left[1] or left[2]} {left[3]}", said)
    said = _IT_CAME_IN.sub(r"\1", said)
    said = _IN_SHARDS.sub(r"broken \1", _SHARDS.sub("broken ", _OUT_OF_DATE.sub("expired", said)))
    said = _CAME_IN.sub(r"\2 \1", _USED_UP.sub(r"empty \1", said).strip())
    return _TWO_WORDS.sub(r"\1-\2", said)
