"""What belongs into each bin, as a rhyme to remember it by; in Chinese in lines of three characters (三字诀).

They name no bin that is not the same in every city. The rhymes are the project's own, after GB/T 19095-2019.
"""

from __future__ import annotations

from handlers.dialogue.words import phrase
from storage.sorting import Category

RHYMES = {
    Category.RECYCLABLE: phrase("Bottle, paper,\ncloth and tin:\nrinse, press flat,\nthen pop them in."),
    Category.HAZARDOUS: phrase("Pills and paint\nand cells that charge:\nlittle things\nwhose harm is large."),
    Category.FOOD: phrase("Scraps and peel,\nand bones if small:\ndrained, unbagged,\nthey feed us all."),
    Category.RESIDUAL: phrase("Big bones, wipes,\na broken pot,\nplain dry cells:\nwhat's left, the lot."),
}

BELONGS = {
    Category.RECYCLABLE: phrase(
        "paper and cardboard, plastic bottles and tubs, glass, cans and metal, clothes and bags, small appliances"
    ),
    Category.HAZARDOUS: phrase(
        "rechargeable and button batteries, fluorescent and energy-saving lamps, mercury thermometers, medicines,"
        " paint, nail polish, insecticide"
    ),
    Category.FOOD: phrase(
        "leftovers, vegetables, fruit and its peel, eggshells, small bones, shrimp and crab shells, tea leaves,"
        " wilted flowers"
    ),
    Category.RESIDUAL: phrase(
        "big bones and hard shells, tissues and wet wipes, nappies, plain dry batteries, cigarette butts, ceramics,"
        " dirty bags; and whatever belongs nowhere else"
    ),
}

HOW = {
    Category.RECYCLABLE: phrase("Empty and rinse it, let it dry, press it flat. Wrap broken glass."),
    Category.HAZARDOUS: phrase("Keep it whole and in its packaging. Break nothing, pour nothing down the drain."),
    Category.FOOD: phrase("Drain it, and take it out of its bag; the bag is another kind of waste."),
    Category.RESIDUAL: phrase("Squeeze out water, close the bag, wrap what is sharp. Let embers go out."),
}
