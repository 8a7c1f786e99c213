"""What the law lets owners decide together (Civil Code, art. 278 and 279), and which majority each item needs."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.dialogue.words import Phrase, phrase
from storage.council.majority import Matter


@dataclass(frozen=True, slots=True)
class Item:
    number: int  # As the law counts them; 10 stands for art. 279.
    words: Phrase
    matter: Matter


ITEMS = (
    Item(1, phrase("to adopt or change the rules of procedure of the owners' assembly"), Matter.ORDINARY),
    Item(2, phrase("to adopt or change the community's convention"), Matter.ORDINARY),
    Item(3, phrase("to elect the owners' committee or replace its members"), Matter.ORDINARY),
    Item(4, phrase("to choose or dismiss the property management or another manager"), Matter.ORDINARY),
    Item(5, phrase("to use the maintenance fund"), Matter.ORDINARY),
    Item(6, phrase("to raise money for the maintenance fund"), Matter.SPECIAL),
    Item(7, phrase("to rebuild or convert buildings and their facilities, such as adding a lift"), Matter.SPECIAL),
    Item(8, phrase("to change what common parts are for, or to do business with them"), Matter.SPECIAL),
    Item(9, phrase("another important matter of common ownership"), Matter.ORDINARY),
    Item(
        10, phrase("to turn a dwelling into a business (art. 279): everybody concerned has to agree"), Matter.UNANIMOUS
    ),
)
BY_NUMBER = {each.number: each for each in ITEMS}
