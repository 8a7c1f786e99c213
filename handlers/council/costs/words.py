"""Schemes, shares and what is wrong with a plan, in words."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.council.words import yuan
from handlers.dialogue.words import Phrase, phrase
from storage.council.costs.plans import OWN, Flaw, Flawed, Plan, Split
from storage.council.costs.scenarios import letter
from storage.council.schemes import Basis

SCHEMES = {  # In the order in which they are offered: a short name, and what it does.
    "gz_2016_art8": (
        phrase("📐 Guangzhou"),
        phrase("Guangzhou's reference: floor 1 nothing, 2 half, 3 one part, each above 0.1 more; by area on a floor."),
    ),
    "gz_dongpu_case": (
        phrase("🆓 1–2 free"),
        phrase("Floors 1 and 2 nothing, floor 3 0.7 parts, each above 0.1 more; times the area."),
    ),
    "ningbo_case": (
        phrase("％ Per home"),
        phrase("Per cent for each home, floors 1 to 6: 0, 1.5, 4, 9, 15, 20.5 (an agreement from Ningbo)."),
    ),
    "linear_travel": (
        phrase("🪜 By floors"),
        phrase("For each floor that one rides one part more: floor 1 nothing, 2 one part, 3 two."),
    ),
    "civil_code_283_default": (
        phrase("▦ By area"),
        phrase("By area alone, on all floors: the law's rule where nothing else is agreed (Civil Code art. 283)."),
    ),
    OWN: (phrase("✏️ Our own"), phrase("Parts for each floor that you agree on yourselves.")),
}
BASES = {
    Basis.HOUSEHOLD: phrase("🏠 Per home"),
    Basis.AREA: phrase("▦ Times area"),
    Basis.FLOOR: phrase("🏢 Per floor"),
}
SHOWN = 8  # Homes by name.


def scheme_name(plan: Plan) -> Phrase:
    return SCHEMES[plan.scheme][0] if plan.scheme in SCHEMES else Phrase("{name}", {"name": plan.scheme})


def scheme_line(plan: Plan) -> Phrase:
    if plan.scheme != OWN:
        return SCHEMES[plan.scheme][1] if plan.scheme in SCHEMES else scheme_name(plan)
    parts = " · ".join(f"{floor}F {part}" for floor, part in sorted(plan.coefficients.items()))
    return phrase("Our own parts, {basis}: {parts}", basis=BASES[Basis(plan.basis)], parts=parts)


def due(fen: int) -> Phrase:
    """What a home pays, or is paid."""
    if fen < 0:
        return phrase("gets ¥{yuan}", yuan=yuan(-fen))
    return Phrase("¥{yuan}", {"yuan": yuan(fen)})


def money_of(plan: Plan) -> Phrase:
    return phrase(
        "¥{total} less ¥{subsidy} subsidy: ¥{net} to be shared{compensation}",
        total=yuan(plan.total_fen),
        subsidy=yuan(plan.subsidy_fen),
        net=yuan(plan.net),
        compensation=phrase(
            ", and ¥{yuan} compensation to each home of the ground floor", yuan=yuan(plan.compensation_fen)
        )
        if plan.compensation_fen
        else "",
    )


def by_floor(found: Split) -> list[Phrase]:
    """Every floor, and the sum: exactly the net cost."""
    lines = [
        phrase(
            "Floor {floor}: {count} × {share}",
            floor=floor,
            count=len(shares),
            share=due(shares[0])
            if shares[0] == shares[-1]
            else phrase("{least} to {most}", least=due(shares[0]), most=due(shares[-1])),
        )
        for floor, shares in found.by_floor().items()
    ]
    return [*lines, phrase("Together: ¥{yuan}", yuan=yuan(sum(found.shares.balance.values())))]


def remark(found: Split) -> Phrase | str:
    """Percentages that do not make a hundred are scaled, and it says so."""
    percent = sum(found.shares.weights.values())
    if found.plan.rule.in_percent and percent != 100:
        return phrase(
            "\nℹ️ The percentages of these homes add up to {percent}: they are scaled to 100.",
            percent=f"{float(percent):g}",
        )
    return ""


def side_by_side(found: Sequence[tuple[int, Split]]) -> str:
    """Figures alone, so that they stand under each other: a home's share on each floor, in whole yuan."""
    columns = [(letter(place), each.by_floor()) for place, each in found]
    floors = sorted({floor for _, shares in columns for floor in shares}, reverse=True)
    lines = ["    " + "".join(f"{name:>10}" for name, _ in columns)]
    for floor in floors:
        cells = [f"{_average(shares.get(floor, [])):>10}" for _, shares in columns]
        lines.append(f"{floor:>2}F " + "".join(cells))
    return "\n".join(lines)


def _average(shares: list[int]) -> str:
    return f"{round(sum(shares) / len(shares) / 100):,}" if shares else "-"


def what_is_wrong(flawed: Flawed) -> Phrase:
    homes = " · ".join(flawed.homes[:SHOWN]) + (" …" if len(flawed.homes) > SHOWN else "")
    match flawed.why:
        case Flaw.NO_HOMES:
            return phrase("⚠️ The roster has no home there yet. The office can bring it in.")
        case Flaw.NO_AREA:
            return phrase("⚠️ These homes have no area in the roster: {homes}. The office can add it.", homes=homes)
        case Flaw.NO_FLOOR:
            return phrase(
                "⚠️ These homes have no floor from 1 up in the roster: {homes}. The office can correct it.", homes=homes
            )
        case Flaw.UNSAID:
            return phrase(
                "⚠️ This scheme says nothing for the floor of these homes: {homes}. Choose another one, or parts of your"
                " own.",
                homes=homes,
            )
        case Flaw.NOBODY:
            return phrase(
                "⚠️ Nobody would be left to pay: all homes that take part have 0 parts. Choose another scheme, or let"
                " more homes take part."
            )
