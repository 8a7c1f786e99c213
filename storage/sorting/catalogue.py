"""All that is known, read once into memory: items, other names for them, and what must be asked back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from storage.sorting.english import words_of
from storage.sorting.finding import Category, City
from storage.sorting.table import rows
from storage.sorting.wording import key

TAIL = (2, 5)  # Of so many characters is the end of a name that says what kind of thing it is (包装袋).


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    item: str
    category: Category | None
    stream: str = ""  # Of what no bin is for: bulky, renovation, not_household.
    sources: int = 0
    conflict: bool = False
    options: tuple[str, ...] = ()  # It depends on which of these it is.
    parts: tuple[str, ...] = ()  # It falls apart into these.


@dataclass(frozen=True, slots=True)
class Catalogue:
    entries: Mapping[str, CatalogueEntry]  # By key.
    names: Mapping[str, str]  # Another name's key → an item's key.
    english: Mapping[str, str]  # English words, singular → an item's key.
    english_of: Mapping[str, str]  # An item's key → its English name.
    tails: Mapping[str, tuple[CatalogueEntry, ...]]  # The end of a name → all that end so.
    disputed: frozenset[str]  # Keys of what other cities sort otherwise.
    cities: Mapping[tuple[City, str], Category]
    decided: Mapping[tuple[str, str], str]  # A key and a state → what it then is: a broken 碗 is a 碎碗.

    def entry(self, name: str) -> CatalogueEntry | None:
        """By a key, directly or under another name: exact before alias."""
        return self.entries.get(name) or self.entries.get(self.names.get(name, ""))


def english_name(item: str) -> str:
    """Empty where there is none."""
    return catalogue().english_of.get(key(item), "")


@cache
def catalogue() -> Catalogue:
    entries: dict[str, CatalogueEntry] = {}
    for row in rows("items"):  # The best known first: 报纸 before 報紙.
        entries.setdefault(key(row["item"]), _item(row))
    entries |= {key(row["item"]): _special(row) for row in rows("special")}
    for row in rows("things"):
        for name in row["names"].split():
            entries.setdefault(key(name), _thing(name, row["where"]))
    entries |= {key(row["item"]): _thing(row["item"], row["category"]) for row in rows("corrections")}
    listed = dict(entries)  # A question is no kind of thing: what ends like it is not asked about.
    entries |= {
        key(row["word"]): CatalogueEntry(row["word"], None, options=_list(row["options"])) for row in rows("questions")
    }
    entries |= {
        key(row["word"]): CatalogueEntry(row["word"], None, parts=_list(row["parts"])) for row in rows("compounds")
    }
    names = _names(entries)
    english_of: dict[str, str] = {}
    for row in (*rows("english_shown"), *rows("english"), *rows("english_more")):
        english_of.setdefault(key(row["item"]), row["english"])
    return Catalogue(
        entries=entries,
        names=names,
        english=_english(entries, names),
        english_of=english_of,
        tails=_tails(listed.values()),
        disputed=frozenset(key(row["item"]) for row in rows("disputed")),
        cities={(City(row["city"]), key(row["item"])): Category(row["category"]) for row in rows("cities")},
        decided={
            (key(item), state): key(row["becomes"])
            for row in rows("decides")
            for item in row["items"].split()
            for state in row["state"].split()
        },
    )


def _list(text: str) -> tuple[str, ...]:
    return tuple(text.split("|"))


def _item(row: Mapping[str, str]) -> CatalogueEntry:
    return CatalogueEntry(
        row["item"], Category(row["category"]), sources=int(row["sources"]), conflict=row["conflict"] == "1"
    )


def _special(row: Mapping[str, str]) -> CatalogueEntry:
    return CatalogueEntry(row["item"], None, stream=row["stream"], sources=int(row["sources"]))


def _thing(name: str, where: str) -> CatalogueEntry:
    """Of our own list, which names only what the merged ones do not."""
    if where in set(Category):
        return CatalogueEntry(name, Category(where))
    if where == "medicine":  # Into the red bin, or to a pharmacy that collects them.
        return CatalogueEntry(name, Category.HAZARDOUS, stream=where)
    return CatalogueEntry(name, None, stream=where)


def _names(entries: Mapping[str, CatalogueEntry]) -> dict[str, str]:
    """Our own words before the merged lists' aliases; a name of something unknown is of no use."""
    pairs = [(row["alias"], row["item"]) for row in rows("aliases")]
    pairs += [(row["word"], row["item"]) for table in ("dialects", "words") for row in rows(table)]
    return {key(name): key(item) for name, item in pairs if key(item) in entries and key(name) != key(item)}


def _english(entries: Mapping[str, CatalogueEntry], names: Mapping[str, str]) -> dict[str, str]:
    """`lid` and `lids` are one; what stands in brackets tells two apart and is not typed by anybody."""
    found: dict[str, str] = {}
    either = {*entries, *names}
    listed = (*rows("english"), *rows("english_more"))
    known = [(row["english"], key(row["item"])) for row in listed if key(row["item"]) in either]
    known += [
        (name, key(row["item"]))
        for row in rows("english_things")
        for name in row["names"].split("|")
        if key(row["item"]) in either
    ]
    for english, item in known:
        found.setdefault(" ".join(words_of(english)), item)
    for english, item in known:
        found.setdefault(" ".join(words_of(english.partition("(")[0])), item)
    return {words: item for words, item in found.items() if words}


def _tails(entries: Iterable[CatalogueEntry]) -> dict[str, tuple[CatalogueEntry, ...]]:
    tails: defaultdict[str, list[CatalogueEntry]] = defaultdict(list)
    for entry in entries:
        name = key(entry.item)
        for length in range(TAIL[0], min(TAIL[1], len(name)) + 1):
            tails[name[-length:]].append(entry)
    return {tail: tuple(same) for tail, same in tails.items()}
