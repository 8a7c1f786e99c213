"""What to do at once for each kind of danger, and whom to call: as fire brigades and ambulances in China advise."""

from __future__ import annotations

from handlers.dialogue.words import Phrase, phrase
from storage.understanding import Danger

FIRE, AMBULANCE, POLICE = phrase("119 fire"), phrase("120 ambulance"), phrase("110 police")

AT_ONCE: dict[Danger, tuple[Phrase, tuple[Phrase, ...]]] = {
    Danger.FIRE: (
        phrase(
            "Get out now, by the stairs, never by the lift, and close the doors behind you. Keep low where there is"
            " smoke. If the way out is full of smoke, stay in, seal the door with wet cloth and call from the window."
        ),
        (FIRE, AMBULANCE, POLICE),
    ),
    Danger.GAS: (
        phrase(
            "Touch no switch, make no flame, do not use the phone indoors. Open the windows, close the gas valve, get"
            " everybody out into the open, and call from there."
        ),
        (FIRE, AMBULANCE, POLICE),
    ),
    Danger.TRAPPED: (
        phrase(
            "Stay calm. Do not force the doors and do not climb out. In a lift, press the alarm bell and stand away"
            " from the doors until somebody comes."
        ),
        (FIRE, AMBULANCE, POLICE),
    ),
    Danger.MEDICAL: (
        phrase(
            "Call 120 now and do what they tell you. Do not lift or move whoever has fallen. Stay with them, and"
            " have somebody open the gate for the ambulance."
        ),
        (AMBULANCE, POLICE, FIRE),
    ),
    Danger.CRIME: (
        phrase(
            "Get to a safe place and lock the door. Do not follow anybody, do not argue. If it is about money: pay"
            " nothing and give no code to anybody."
        ),
        (POLICE, AMBULANCE, FIRE),
    ),
    Danger.ELECTRIC: (
        phrase(
            "Touch neither whatever is live nor anybody who hangs on it. Cut the power at the main switch if you can"
            " reach it safely. Keep away from water and keep others away."
        ),
        (FIRE, AMBULANCE, POLICE),
    ),
    Danger.FALL_OF_OBJECTS: (
        phrase(
            "Get away from the building and out from under it, and warn others. Go back for nothing. Keep in mind when"
            " and where it was."
        ),
        (POLICE, AMBULANCE, FIRE),
    ),
    Danger.FLOOD: (
        phrase(
            "Cut the power at the main switch if you can do so with dry feet, then close the main tap. Stay out of the"
            " basement and the lift."
        ),
        (FIRE, AMBULANCE, POLICE),
    ),
}
