"""The outcome of a count in words."""

from __future__ import annotations

from bot.verbs.council.reading import square_metres
from handlers.dialogue.terminal import in_words
from handlers.dialogue.words import phrase
from storage.council.result import Result


def told(answer: Result) -> list[str]:
    """The first is the outcome."""
    if "measures" not in answer:
        winners = in_words(", ").join(answer["winners"])
        outcome = in_words("tied: {winners}" if len(answer["winners"]) > 1 else "first: {winners}", winners=winners)
        if not winners:
            outcome = in_words("first: nobody")
        numbers = {"ballots": answer["ballots"], "abstained": answer["abstained"]}
        return [
            outcome + (_more_take_part("homes", answer["quorum_short"]) if answer["quorum_short"] else ""),
            "   " + in_words("{ballots} homes took part, {abstained} of them abstained", **numbers),
        ]
    lines = [in_words("passed" if answer["passed"] else "not passed")]
    for name, measure in answer["measures"].items():
        said = "   " + in_words(
            "{participated} of {total} took part, {consented} consented",
            participated=_figure(name, measure["participated"]),
            total=_amount(name, measure["total"]),
            consented=_figure(name, measure["consent"]),
        )
        if measure["quorum_short"]:
            said += _more_take_part(name, measure["quorum_short"])
        if measure["consent_short"] and measure["participated"]:
            more = _amount(name, measure["consent_short"])
            said += in_words("; of those who did, {more} more would have to consent", more=more)
        lines.append(said)
    if answer.get("silent_follow"):
        quiet = in_words(", ").join(_amount(name, measure["silent"]) for name, measure in answer["measures"].items())
        how = answer["silent_follow"]
        lines.append(
            "   " + in_words("of these were silent and are counted as {choice}: {quiet}", choice=how, quiet=quiet)
        )
    if answer.get("pending"):
        homes = in_words(", ").join(answer["pending"])
        lines.append("   " + in_words("held, since co-owners differ: {homes}", homes=homes))
    return lines


def _more_take_part(name: str, value: int) -> str:
    return in_words("; {more} more would have to take part", more=_amount(name, value))


def _amount(name: str, value: int) -> str:
    one, many = {
        "area_cm2": (phrase("{number} m²"), phrase("{number} m²")),
        "heads": (phrase("{number} owner"), phrase("{number} owners")),
        "homes": (phrase("{number} home"), phrase("{number} homes")),
    }[name]
    return in_words(one if value == 1 else many, number=_figure(name, value))


def _figure(name: str, value: int) -> str:
    return square_metres(value) if name == "area_cm2" else f"{value:,}"
