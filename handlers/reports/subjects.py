"""What reports can be about, and where: the section `[reports]`. Some categories are there without any."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Annotated

from msgspec import Meta

from handlers.dialogue.community import Community
from handlers.dialogue.words import Named
from storage.sentence import Sentence
from storage.settings import Section, Words
from storage.understanding import understand

FEW = Meta(max_length=5)


class PublicPlace(Section, frozen=True):
    key: Annotated[
        str, Meta(pattern="^[a-z0-9_-]{1,40}$", description=str(Sentence("1 to 40 of a-z 0-9 _ -")))
    ]  # What a QR code's link can carry.
    zh: Words
    en: Words


class Question(Named, frozen=True):
    """Something that a category needs to know beside the words; without answers to press it is typed."""

    answers: Annotated[tuple[Named, ...], FEW] = ()


class Category(Section, frozen=True):
    key: Annotated[str, Meta(pattern="^[a-z0-9_-]{1,20}$", description=str(Sentence("1 to 20 of a-z 0-9 _ -")))]
    zh: Words
    en: Words
    emoji: str = "📦"
    notice: Named | None = None  # Said once it is chosen.
    stop: Named | None = None  # Comes before everything else: what to do at once, instead of reporting it.
    phones: tuple[str, ...] = ()  # That are shown with `stop`.
    questions: Annotated[tuple[Question, ...], FEW] = ()
    templates: Annotated[tuple[Named, ...], FEW] = ()  # What the staff write most often.

    def __post_init__(self) -> None:
        if self.phones and not self.stop:
            raise ValueError(Sentence("has phones {value}, and no stop to show them", value=repr([*self.phones])))

    @property
    def name(self) -> Named:
        return Named(f"{self.emoji} {self.zh}", f"{self.emoji} {self.en}")


ON_THE_WAY = Named("您好，已经安排师傅上门，请留意电话。", "Somebody is on the way. Please keep your phone at hand.")
LOOKED = Named("您好，已经到现场看过，正在安排处理。", "We have been there and looked at it; it is being arranged.")

BUILT_IN = (
    Category(
        "danger",
        "有危险",
        "Danger",
        "🚨",
        stop=Named(
            "请先打电话，不要等我：119 火警，120 急救，110 报警。\n\n"
            "闻到燃气味：开窗，关阀，别碰开关，别用明火，到屋外再打电话。",
            "Please call first, do not wait for me: 119 fire, 120 ambulance, 110 police.\n\n"
            "If you smell gas: open the windows, close the valve, touch no switch, no flame, and call from outside.",
        ),
        phones=("119", "120", "110"),
        templates=(ON_THE_WAY,),
    ),
    Category(
        "lift",
        "电梯",
        "Lift",
        "🛗",
        notice=Named(
            "有人困在电梯里？请按轿厢里的警铃，再打 119。",
            "Is somebody in the lift? Let them press the bell inside, and call 119.",
        ),
        templates=(
            Named("您好，已通知电梯维保单位，维修人员正在赶来。", "The lift company is told, and on its way."),
            Named(
                "您好，电梯要等配件，恢复时间另行通知。", "The lift waits for a part; we tell you when it runs again."
            ),
        ),
    ),
    Category("water", "水管", "Water", "🚰", templates=(ON_THE_WAY, LOOKED)),
    Category("light", "照明", "Light", "💡", templates=(LOOKED,)),
    Category("rubbish", "垃圾", "Rubbish", "🗑", templates=(LOOKED,)),
    Category("other", "其他", "Something else", "📦", templates=(ON_THE_WAY, LOOKED)),
)


class Subjects(Section, frozen=True, dict=True):
    places: tuple[PublicPlace, ...] = ()
    categories: Annotated[tuple[Category, ...], Meta(max_length=20)] = ()

    def check(self) -> None:
        _each_once("places", (each.key for each in self.places))
        _each_once("categories", (each.key for each in self.categories))

    @cached_property
    def categories_by_key(self) -> dict[str, Category]:
        return {each.key: each for each in self.categories or BUILT_IN}

    @cached_property
    def places_by_key(self) -> dict[str, Named]:
        return {each.key: Named(each.zh, each.en) for each in self.places}


def categories_of(community: Community) -> dict[str, Category]:
    """By key, in menu order."""
    return community.of(Subjects).categories_by_key


def kind_in_words(community: Community, category: str, words: str) -> str:
    """What a report is about: its kind's name, which somebody has chosen or seen, if that says it; else its words."""
    known = categories_of(community).get(category)
    return known.zh if known and understand(known.zh).category not in {"", "other"} else words


def places_of(community: Community) -> dict[str, Named]:
    """By the key that their QR code carries."""
    return community.of(Subjects).places_by_key


def _each_once(name: str, keys: Iterable[str]) -> None:
    known: set[str] = set()
    for key in keys:
        if key in known:
            raise ValueError(
                Sentence("{name} names {key} twice: each needs a key of its own", name=name, key=repr(key))
            )
        known.add(key)
