"""What can be typed after `linli homes`: import, export, list, codes, revoke."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tqdm import tqdm

from bot.config.config import Config
from bot.verbs.households import codes
from bot.verbs.households.choice import add_choice, chosen, opened, opened_or_new
from bot.verbs.households.letter_options import LETTERS, REVOKE, add_options
from bot.verbs.households.roster import Outcome, bring_in, square_metres
from handlers.dialogue.terminal import AsItStands, in_words
from handlers.drawing.spreadsheet import write_csv
from storage.people import census
from storage.people.households import Household
from storage.people.roster import Roster, Unreadable

Read = Callable[[argparse.Namespace], Config]
Act = Callable[[Config, argparse.Namespace], Coroutine[Any, Any, int]]

IMPORT = """\
The file is a workbook of Excel, WPS or LibreOffice (.xlsx, .xls, .ods), or CSV as such programs save
it: UTF-8, GB18030, Big5 or UTF-16; with comma, semicolon or tab. One row names the columns, in
Chinese or English, in any order:

  building (楼栋), entrance (单元, if there are several), floor (楼层), room (房号),
  area in m² (建筑面积), owners (业主; or 业主1, 业主2, 共有人), parking spaces (车位)

For example:

  楼栋,单元,楼层,房号,建筑面积(㎡),业主
  3,2,5,501,89.50,张三、李四

The owners may be missing, and the floor where the room tells it. A row for each co-owner is one home
with several owners. Rows that cannot be read are reported with their line and left out; all others
are taken. The same file twice changes nothing the second time. What the file does not speak of stays:
a home that is not in it, owners and parking spaces where their cell is empty (无 empties it).
Telephone and identity numbers beside names are left out. The bot may be running, or not have run yet.

The status is 0 if every row was good, 1 if some were not.
"""
HEADS = {
    "zh": ("楼栋", "单元", "楼层", "房号", "建筑面积(㎡)", "业主", "车位"),
    "en": ("building", "entrance", "floor", "room", "area in m²", "owners", "parking"),
}
EXPORT = """\
Writes the roster as `import` reads it: CSV for Excel, with the addresses, floors, areas, owners and
parking spaces. Correct it there, and import it again. Owners' names are personal data: keep the file
accordingly.
"""


def add_parser(verbs: argparse._SubParsersAction[argparse.ArgumentParser], read: Read) -> None:
    """`read` gives the configuration that the command line names."""
    parser = verbs.add_parser(
        "homes",
        help=in_words("the roster of homes, and codes for those who live in them: import, export, list, codes, revoke"),
        description=in_words(
            "A person becomes a resident by a code of their home. `import` brings in the homes, `codes` writes"
            " letters with codes to print and hand out, `revoke` ends codes that got into wrong hands."
        ),
    )
    actions = parser.add_subparsers(required=True, metavar=in_words("ACTION"))

    def action(name: str, words: str, act: Act, description: str) -> argparse.ArgumentParser:
        added = actions.add_parser(name, help=words, description=description, formatter_class=AsItStands)
        added.set_defaults(act=lambda options: asyncio.run(act(read(options), options)))
        return added

    roster = action("import", in_words("bring in a roster, or correct the homes by it"), _import, in_words(IMPORT))
    roster.add_argument("file", type=Path, help=in_words("the roster: a workbook, or CSV"))
    roster.add_argument("--sheet", default="", help=in_words("the sheet of a workbook, if it is not the first"))
    roster.add_argument("--dry-run", action="store_true", help=in_words("change nothing, say what would change"))
    exported = action("export", in_words("write the roster as a file that import reads"), _export, in_words(EXPORT))
    exported.add_argument("file", type=Path, help=in_words("where to, such as roster.csv; nothing is written over"))
    action(
        "list",
        in_words("homes, people and codes, building by building"),
        _list,
        in_words("One line for each building."),
    )
    add_options(
        action("codes", in_words("write letters with codes, for printing"), codes.write_letters, in_words(LETTERS))
    )
    add_choice(action("revoke", in_words("end all codes of some homes"), codes.revoke, in_words(REVOKE)))


async def _import(config: Config, options: argparse.Namespace) -> int:
    async with opened_or_new(config, dry=options.dry_run) as database:
        try:
            with (
                options.file.open("rb") as file,
                tqdm(total=options.file.stat().st_size, unit="B", unit_scale=True, disable=None, leave=False) as bar,
            ):

                def complain(words: str) -> None:
                    tqdm.write(words, file=sys.stderr)

                def progress() -> None:
                    bar.update(file.tell() - bar.n)

                rows = Roster(file, options.sheet)
                for words in rows.notes:
                    tqdm.write(in_words(words), file=sys.stdout)
                outcome = await bring_in(database, rows, datetime.now(UTC), complain, progress, dry=options.dry_run)
        except (OSError, Unreadable) as error:
            print(in_words("linli: {file} cannot be read: {reason}", file=options.file, reason=error), file=sys.stderr)
            return 1
    _tell(outcome, dry=options.dry_run)
    return 1 if outcome.wrong else 0


def _tell(outcome: Outcome, *, dry: bool) -> None:
    for words in outcome.told:
        print(words)
    print(
        in_words(
            "{rows} rows: {new} new, {changed} changed, {same} unchanged, {wrong} with mistakes.",
            rows=f"{outcome.rows:,}",
            new=f"{outcome.counts.new:,}",
            changed=f"{outcome.counts.changed:,}",
            same=f"{outcome.counts.same:,}",
            wrong=f"{outcome.wrong:,}",
        )
    )
    if outcome.joined:
        print(
            in_words(
                "Rows that name a further owner of a home: {joined}. They are joined.", joined=f"{outcome.joined:,}"
            )
        )
    if outcome.numbers:
        print(
            in_words(
                "Rows with telephone or identity numbers beside names: {numbers}. The numbers were not kept.",
                numbers=f"{outcome.numbers:,}",
            )
        )
    if outcome.missing:
        print(
            in_words(
                "Homes that are not in this roster: {missing}. They stay, and so do the people in them.",
                missing=f"{outcome.missing:,}",
            )
        )
    if outcome.wrong:
        print(in_words("Rows with mistakes were left out: correct them in the file, and import it again."))
    if dry:
        print(in_words("This was a dry run: nothing has changed."))


async def _export(config: Config, options: argparse.Namespace) -> int:
    async with opened(config) as database, database.reading() as tx:
        homes = await chosen(tx, argparse.Namespace(home=[], building=None))
    heads = HEADS["zh" if config.community.language == "zh" else "en"]
    try:
        with options.file.open("xb") as file:
            options.file.chmod(0o600)
            write_csv(file, heads, map(_row, homes))
    except OSError as error:
        print(
            in_words("linli: {file} cannot be written: {strerror}", file=options.file, strerror=error),
            file=sys.stderr,
        )
        return 1
    print(in_words("{count} homes are in {file}.", count=f"{len(homes):,}", file=options.file))
    return 0


def _row(home: Household) -> tuple[object, ...]:
    whole, rest = divmod(home.area_cm2, 10_000)
    area = f"{whole}.{rest:04}".rstrip("0").ljust(len(str(whole)) + 3, "0")
    return home.building, home.entrance, home.floor, home.room, area, "、".join(home.owners), "、".join(home.parking)


async def _list(config: Config, _: argparse.Namespace) -> int:
    async with opened(config) as database, database.reading() as tx:
        counted = await census.count(tx, datetime.now(UTC))
    print(in_words("building\thomes\tarea\tjoined\tpeople\twith a code"))
    for each in counted:
        area = square_metres(each.area_cm2)
        print(f"{each.name}\t{each.homes}\t{area}\t{each.inhabited}\t{each.members}\t{each.invited}")
    print(in_words("{count} homes.", count=f"{sum(each.homes for each in counted):,}"), file=sys.stderr)
    return 0
