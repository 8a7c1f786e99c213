"""Why it goes there, what to do with it before, what is dangerous, and whom to call: a short sentence for each."""

from __future__ import annotations

from handlers.dialogue.words import phrase
from storage.sorting.finding import Danger, Preparation, Reason, Route

REASONS = {
    Reason.SMALL_BONE: phrase("Small bones rot."),
    Reason.SOFT_SHELL: phrase("Soft shells rot."),
    Reason.SOFT_PEEL: phrase("Soft peels, seeds and shells rot."),
    Reason.ROTS: phrase("It rots, and becomes compost."),
    Reason.FOOD: phrase("It rots, and becomes compost."),
    Reason.PLANT: phrase("Plants rot, and become compost."),
    Reason.HARD: phrase("Too hard: it does not rot, and breaks the machines."),
    Reason.FIBRE: phrase("Long fibres hardly rot, and get caught in the machines."),
    Reason.HYGIENE: phrase("It is soiled, and nobody may touch it again."),
    Reason.TISSUE: phrase("Tissue is too soft or too wet to make new paper."),
    Reason.DRY_CELL: phrase("Today's dry batteries hold no mercury."),
    Reason.ASH: phrase("What was burnt is of no more use."),
    Reason.CERAMIC: phrase("Ceramics and mirrors cannot be melted down."),
    Reason.SOILED: phrase("It is soiled, and cannot be used again."),
    Reason.SPOILT: phrase("Wet or mouldy, it cannot be used again."),
    Reason.FILM: phrase("Thin film is worth little and hard to clean."),
    Reason.WORN: phrase("Worn on the skin or soiled, it is not used again."),
    Reason.DUST: phrase("It neither rots well nor can it be used again."),
    Reason.MIXED: phrase("It is made of several materials that nobody takes apart."),
    Reason.RESIDUAL: phrase("It neither rots nor can it be used again."),
    Reason.MERCURY: phrase("It holds mercury, which is poisonous."),
    Reason.HEAVY_METAL: phrase("It holds metals that poison soil and water."),
    Reason.POISON: phrase("It is poisonous."),
    Reason.MEDICINE: phrase("Medicines must not get into water or soil."),
    Reason.SOLVENT: phrase("It holds chemicals that burn or poison."),
    Reason.PHOTO: phrase("Its coating holds chemicals."),
    Reason.CORROSIVE: phrase("It burns skin and eyes."),
    Reason.HAZARDOUS: phrase("It harms people or nature."),
    Reason.GLASS: phrase("Glass is melted down."),
    Reason.METAL: phrase("Metal is melted down."),
    Reason.APPLIANCE: phrase("It is taken apart for its metals."),
    Reason.CARTON: phrase("Cartons are made into new paper."),
    Reason.PAPER: phrase("Clean paper becomes new paper."),
    Reason.TEXTILE: phrase("Clean cloth and leather are used again."),
    Reason.PLASTIC: phrase("Clean plastic is made into new things."),
    Reason.WOOD: phrase("Clean wood is used again."),
    Reason.RECYCLABLE: phrase("Clean, it can be used again."),
}

PREPARATIONS = {
    Preparation.DRAIN: phrase("Drain it, and take it out of its bag."),
    Preparation.BARE: phrase("Take off pot, ribbon and foil."),
    Preparation.UNPACK: phrase("Take it out of its packaging."),
    Preparation.SEAL: phrase("Close it tightly; pour nothing down the drain."),
    Preparation.BAG: phrase("Put it into a closed bag."),
    Preparation.POLES: phrase("Put tape over the poles."),
    Preparation.COOL: phrase("Let it go out and cool down first."),
    Preparation.WRAP: phrase("Wrap it well, and write on it what it is."),
    Preparation.EMPTY: phrase("Empty it first: leftovers to the food, liquids down the drain."),
    Preparation.WHOLE: phrase("Keep it whole, wrapped in paper."),
    Preparation.PACKED: phrase("Leave it in its packaging."),
    Preparation.RINSE: phrase("Empty, rinse, press flat."),
    Preparation.DATA: phrase("Delete your data first."),
    Preparation.PICKUP: phrase("Too big for the bin: ask for it to be picked up."),
    Preparation.POLES_OUT: phrase("Take the batteries out."),
    Preparation.FLATTEN: phrase("Take off the tape, fold it flat."),
    Preparation.DRY: phrase("Keep it dry, tie it together."),
    Preparation.CLEAN: phrase("Clean and dry."),
    Preparation.PAIR: phrase("Clean, and tied together in pairs."),
    Preparation.SUPPLIER: phrase("Better give it back to where it came from."),
    Preparation.RESCUE: phrase("What can be washed clean and dried, or torn off clean, is recyclable."),
    Preparation.CONTACTS: phrase("Use it up, put tape over its sockets, and hand it in by itself."),
    Preparation.COIL: phrase("Wind it up and tie it together."),
    Preparation.GAS_USED_UP: phrase(
        "Only when quite empty: use it up outdoors, far from fire. If there is gas left in it: into no bin,"
        " ask the duty desk."
    ),
    Preparation.EMPTIED: phrase("Empty it and rinse it."),
}

DANGERS = {
    Danger.MERCURY: phrase(
        "Mercury! If it is broken: open the windows, do not touch it, do not sweep it, call for help."
    ),
    Danger.PRESSURE: phrase("Under pressure! Do not pierce it, keep it from fire and sun."),
    Danger.BURNING_CELL: phrase("It may catch fire! Do not press or pierce it. If it swells, put it outside."),
    Danger.BLAST: phrase("It may explode! Soak it in water first."),
    Danger.POISON: phrase("Poison! Do not touch it. Keep children and pets away."),
    Danger.FLAMMABLE: phrase("It burns easily! Keep it closed, and away from fire."),
    Danger.CORROSIVE: phrase("It burns skin and eyes! Wear gloves, mix it with nothing."),
    Danger.NEEDLE: phrase("Needles! Put them into a hard bottle with a lid."),
    Danger.SHARP: phrase("Sharp! Wrap it thickly, and write on it “sharp”."),
    Danger.LAMP: phrase("Do not break it: there is mercury inside."),
    Danger.GAS: phrase(
        "Gas can explode! If it smells or hisses: no flame, no switch, no phone indoors; open the windows, go outside,"
        " call 119 from there."
    ),
    Danger.SWOLLEN_CELL: phrase(
        "It may burst into flames! Do not press, pierce or charge it. Put it outdoors, far from anything that burns."
        " If it smokes or burns: keep away and call 119."
    ),
    Danger.LEAKING_CELL: phrase(
        "What leaks out burns skin and eyes! Wear gloves and put it into a plastic bag. If it touched you: rinse with"
        " plenty of water. If it is hot or smokes: keep away and call 119."
    ),
}

ROUTES = {
    Route.BULKY: phrase("🛋 Bulky waste: into no bin. Bring it to the bulky waste place, or have it picked up."),
    Route.RENOVATION: phrase(
        "🧱 Renovation waste: into no bin. Put it into bags, bring it to the renovation waste place."
    ),
    Route.MEDICINE: phrase("💊 Medicines: into the red bin in their packaging, or to a pharmacy that collects them."),
    Route.EBIKE_BATTERY: phrase(
        "🛵 Battery of an e-bike: into no bin, and not up to the flat. Give it back to the shop."
    ),
    Route.PET_WASTE: phrase("🐕 Droppings: into the toilet, or in a closed bag to the other waste."),
    Route.DEAD_ANIMAL: phrase("🐾 Dead animal: into no bin. Do not touch it; the property office sees to it."),
    Route.GAS: phrase("🔥 Gas bottle: into no bin, even when empty. Give it back to the gas supplier."),
    Route.SWOLLEN_CELL: phrase("🔋 Into no bin: tell the duty desk, they have it picked up as hazardous waste."),
    Route.NOT_HOUSEHOLD: phrase("🚫 This is no household waste, and goes into no bin."),
}
