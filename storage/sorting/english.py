"""How people ask in English: the words that are left when the question is taken away, in the singular."""

from __future__ import annotations

import re
from collections.abc import Container

from storage.sorting.english_filler import filler, state_words
from storage.sorting.english_parts import part_of
from storage.sorting.english_wording import HELD_IN, plain

_WORD = re.compile(r"[a-z0-9][a-z0-9'-]*")
_ASKING = re.compile(
    r"\b(throw|toss|chuck|dispos\w*|discard|recycl\w*|bins?|trash|rubbish|garbage|waste|sort\w*"
    r"|get rid|where do|goes?|do i (?:need|have) to)\b"
)
_SENTENCE = re.compile(
    r"\b(is|are|was|were|am|barks?|hates?|likes?|loves?|has|have|don't|doesn't|not(?! empty)|won't|can't"
    r"|need|needs|buy|bought|stole|stolen|lost|leaks?|leaking|smells?|love)\b"
)
_WITHIN = r"with(?!.{1,40}\b(?:left|in it|inside|still)\b)|without|that|from|off|full of|covered in|which|whose|gone"
_WHOSE = (
    r"(?<=\w )(?<!can )(?<!should )(?<!could )(?<!must )(?<!may )(?<!do )(?<!did )(?<!will )(?:i|we)"  # Who says so.
)
_WHO_HAS = r"(?<=\w )(?:my|our|his|her|their) \w+ (?:has|have|had|doesn't|won't|can't|no longer)"
_ASIDE = re.compile(rf"\b(?:{_WITHIN}|{_WHOSE}|{_WHO_HAS})\b.*")
_CLAUSE = re.compile(
    rf"\b(?:{_WITHIN}|out of|after|before|since|because|left over|left from|pulled|torn|who|still|missing|lacking"
    r"|(?<=\w )(?<!of )(?<!in )(?<!from )the (?:dog|cat|kids?|baby|children|neighbours?) \w+"
    rf"|{_WHOSE}|{_WHO_HAS}|in (?:a|an|my|the|its|our)|for (?:a|the|my|our)?(?= ?\w+$)"
    r"|on (?:a|my|the|top)|under|inside|when|does|do"
    r"|(?<=\w )(?:my|our|his|her|wrapped|made|bought|burnt down|burned down|dried up|all|never|not|now|already|found"
    r"|lying|sitting|coming|stuck|filled|past|next|near|at|by|into|during|through|once|where|as|but|rinsed|rolled"
    r"|left out|soaked in|dipped in|mixed with|smelling))\b.*"
)
_STUCK_ON = re.compile(r"\bwith (?!the )(?:\w+ ){1,3}(?:stuck )?on (?:it|them|top)\b")
_VESSEL = re.compile(rf"\b({HELD_IN}) of ((?:\w+ ){{0,2}}\w+)$")
_TIN = re.compile(
    r"(?<=\w )(?<!where )(?<!how )(?<!what )(?<!which )can\b(?! (?:i|we|you|it|one|be|go|they|this|that|these)\b)"
)
_BREAKS = re.compile(
    r"[,;/+&\n]|\bwith (?:some|a little|a bit of|a lot of|half)?(?=.{1,40}\b(?:left|in it|inside|still)\b)"
    r"|\band\b|\bor\b|\bplus\b"
)
_ODD = {"knives": "knife", "leaves": "leaf", "loaves": "loaf", "shelves": "shelf", "batteries": "battery"}
_PLURAL = frozenset(
    ["clothes", "glasses", "trousers", "jeans", "scissors", "tongs", "pants", "shorts", "tights", "plus", "crisps"]
)


def words_of(text: str) -> list[str]:
    """All words, singular."""
    return [singular(word) for word in _WORD.findall(text.lower())]


def words_said(text: str) -> list[str]:
    """All words as they were written."""
    return _WORD.findall(plain(text))


def asks(text: str) -> bool:
    return bool(_ASKING.search(text))


def tells(text: str) -> bool:
    """A sentence that states something, and asks nothing about rubbish."""
    return bool(_SENTENCE.search(_ASIDE.sub("", plain(text)))) and not asks(text)


def pieces(text: str) -> list[str]:
    return [piece.strip() for piece in _BREAKS.split(text.lower()) if _WORD.search(piece)]


def readings(text: str) -> list[tuple[str, frozenset[str]]]:
    """The thing itself: as written, without the question, without what happened to it, without how much it is."""
    said = plain(text)
    words, told = _WORD.findall(said), states_in(text)
    asked = _unasked(_TIN.sub("cans", said))
    bare = [word for word in asked if word not in state_words()]
    counted = len(bare) > 1 and bare[0] in filler("measure") and f"{bare[0]} of " in said
    least = bare[1:] if counted else []
    inner: list[tuple[list[str], frozenset[str]]] = []
    if part := part_of(said):  # the lid of a yoghurt pot
        asked = [*_unasked(part[1]), *_unasked(part[0])]
        bare = [word for word in asked if word not in state_words()]
        of_it = states_in(f"{part[1]} {part[0]}")  # Not what `off` says.
        alone = [(each.split(), states | of_it) for each, states in readings(part[0])]
        inner, least = [(asked, of_it), (bare, of_it), *alone], alone[-1][0]
    elif (before := _CLAUSE.sub("", said)).strip() and before != said:
        inner = [(each.split(), states | told) for each, states in readings(before)]  # coffee cup | with lid
        least = inner[-1][0] if inner else []
    if "empty" in told and (vessel := _VESSEL.search(said.strip())):  # an empty tin of tuna
        asked, bare, least = [*vessel[2].split(), vessel[1]], [vessel[1]], []
    named = [words[place:] for place in range(1, _leading(words, {*filler("question"), *state_words()}) + 1)]
    later = [
        asked[place:] for place in range(1, _leading(asked, state_words()) + 1)
    ]  # A takeaway box is not just any box.
    behind = _leading(asked[::-1], state_words())
    later += [each[: len(each) - behind] for each in (asked, *later) if behind]
    several = [
        (words, frozenset[str]()),
        *inner,
        (asked, frozenset[str]()),
        *((each, told) for each in (*named, *later)),
        (bare, told),
        (least, told),
    ]
    found: dict[str, frozenset[str]] = {}
    for each, states in several:
        if each:
            found.setdefault(" ".join(map(singular, each)), states)
    return list(found.items())


def _leading(words: list[str], light: Container[str]) -> int:
    """How many words at the beginning say nothing about what the thing is."""
    return next((place for place, word in enumerate(words) if word not in light), 0)


def with_its_whole(first: str, piece: str) -> list[str]:
    """`prawn heads and shells`: the second may be `prawn shell`. Empty: it stands for itself."""
    part, _ = core(piece)
    if " " in part or not part:
        return []
    return [f"{word} {part}" for word in core(first)[0].split() if word != part]


def core(text: str) -> tuple[str, frozenset[str]]:
    """The thing alone: without what is said after it (from the remote)."""
    said = plain(text)
    before = _thing(said)
    found = readings(before if before.strip() else said) or [("", frozenset())]
    return found[-1][0], found[-1][1] | states_in(text)


def _unasked(said: str) -> list[str]:
    return [word for word in _WORD.findall(said) if word not in filler("question") and not word.isdigit()]


def bare(text: str) -> str:
    """What to call a thing: without the question around it; all of it, where nothing else is said."""
    said = [word for word in re.finditer(r"[^\W_][\w'-]*", text) if word[0].lower() not in filler("question")]
    return text[said[0].start() : said[-1].end()] if said else text


def _thing(said: str) -> str:
    """Without what it belongs to, and what is said after it."""
    part = part_of(said)
    return part[0] if part else _CLAUSE.sub("", said)


def without_states(text: str) -> list[str]:
    """Words as they stand beside each other, singular: in `paper on the door` no paper door."""
    words = _WORD.findall(_thing(plain(text)))
    return [singular(word) for word in words if word not in state_words() and word not in {"a", "an", "the", "my"}]


def states_in(text: str) -> frozenset[str]:
    """What is said of the thing's state."""
    said = plain(text)
    told = frozenset(state for word in _WORD.findall(said) if (state := state_words().get(word)))
    return told | {"dirty"} if _STUCK_ON.search(said) else told


def is_question(text: str) -> bool:
    """Nothing is left of it without the question's own words."""
    return all(word in filler("question") or word.isdigit() for word in _WORD.findall(text.lower()))


def singular(word: str) -> str:
    if word in _PLURAL or len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word in _ODD:
        return _ODD[word]
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(("ches", "shes", "sses", "xes", "zes", "toes")):
        return word[:-2]
    return word[:-1]
