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
from bot.households import codes
from bot.households.choice import add_choice, chosen, opened, opened_or_new
from bot.households.roster import Outcome, bring_in, square_metres
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
  area in m² (建筑面积), owners (业主; or 业主1, 业主2, 共有人)

For example:

  楼栋,单元,楼层,房号,建筑面积(㎡),业主
  3,2,5,501,89.50,张三、李四

The owners may be missing, and the floor where the room tells it. A row for each co-owner is one home
with several owners. Rows that cannot be read are reported with their line and left out; all others
are taken. The same file twice changes nothing the second time. What the file does not speak of stays:
a home that is not in it, the owners where their cell is empty (无 empties them). Telephone and
identity numbers beside names are left out. The bot may be running, or not have run yet.

The status is 0 if every row was good, 1 if some were not.
"""
HEADS = {
    "zh": ("楼栋", "单元", "楼层", "房号", "建筑面积(㎡)", "业主"),
    "en": ("building", "entrance", "floor", "room", "area in m²", "owners"),
}
EXPORT = """\
Writes the roster as `import` reads it: CSV for Excel, with the addresses, floors, areas and owners.
Correct it there, and import it again. Owners' names are personal data: keep the file accordingly.
"""


def add_parser(verbs: argparse._SubParsersAction[argparse.ArgumentParser], read: Read) -> None:
    """`read` gives the configuration that the command line names."""
    parser = verbs.add_parser(
        "homes",
        help="the roster of homes, and codes for those who live in them: import, export, list, codes, revoke",
        description="A person becomes a resident by a code of their home. `import` brings in the homes, `codes` writes"
        " letters with codes to print and hand out, `revoke` ends codes that got into wrong hands.",
    )
    actions = parser.add_subparsers(required=True, metavar="ACTION")

    def action(name: str, words: str, act: Act, description: str) -> argparse.ArgumentParser:
        added = actions.add_parser(
            name, help=words, description=description, formatter_class=argparse.RawDescriptionHelpFormatter
        )
        added.set_defaults(act=lambda options: asyncio.run(act(read(options), options)))
        return added

    roster = action("import", "bring in a roster, or correct the homes by it", _import, IMPORT)
    roster.add_argument("file", type=Path, help="the roster: a workbook, or CSV")
    roster.add_argument("--sheet", default="", help="the sheet of a workbook, if it is not the first")
    roster.add_argument("--dry-run", action="store_true", help="change nothing, say what would change")
    exported = action("export", "write the roster as a file that import reads", _export, EXPORT)
    exported.add_argument("file", type=Path, help="where to, such as roster.csv; nothing is written over")
    action("list", "homes, people and codes, building by building", _list, "One line for each building.")
    codes.add_options(action("codes", "write letters with codes, for printing", codes.write_letters, codes.LETTERS))
    add_choice(action("revoke", "end all codes of some homes", codes.revoke, codes.REVOKE))


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
                    tqdm.write(words, file=sys.stdout)
                outcome = await bring_in(database, rows, datetime.now(UTC), complain, progress, dry=options.dry_run)
        except (OSError, Unreadable) as error:
            reason = getattr(error, "strerror", None) or error
            print(f"linli: {options.file} cannot be read: {reason}", file=sys.stderr)
            return 1
    _tell(outcome, dry=options.dry_run)
    return 1 if outcome.wrong else 0


def _tell(outcome: Outcome, *, dry: bool) -> None:
    for words in outcome.told:
        print(words)
    kinds = f"{outcome}, {outcome.counts.same:,} as they were, {outcome.wrong:,} with mistakes"
    print(f"{outcome.rows:,} rows: {kinds}.")
    if outcome.joined:
        print(f"Rows that name a further owner of a home: {outcome.joined:,}. They are joined.")
    if outcome.numbers:
        print(f"Rows with telephone or identity numbers beside names: {outcome.numbers:,}. They are left out.")
    if outcome.missing:
        print(f"Homes that are not in this roster: {outcome.missing:,}. They stay, and so do the people in them.")
    if outcome.wrong:
        print("Rows with mistakes were left out: correct them in the file, and import it again.")
    if dry:
        print("This was a dry run: nothing has changed.")


async def _export(config: Config, options: argparse.Namespace) -> int:
    async with opened(config) as database, database.reading() as tx:
        homes = await chosen(tx, argparse.Namespace(home=[], building=None))
    heads = HEADS["zh" if config.community.language == "zh" else "en"]
    try:
        with options.file.open("xb") as file:
            options.file.chmod(0o600)
            write_csv(file, heads, map(_row, homes))
    except OSError as error:
        print(f"linli: {options.file} cannot be written: {error.strerror}", file=sys.stderr)
        return 1
    print(f"{len(homes):,} homes are in {options.file}.")
    return 0


def _row(home: Household) -> tuple[object, ...]:
    whole, rest = divmod(home.area_cm2, 10_000)
    area = f"{whole}.{rest:04}".rstrip("0").ljust(len(str(whole)) + 3, "0")
    return home.building, home.entrance, home.floor, home.room, area, "、".join(home.owners)


async def _list(config: Config, _: argparse.Namespace) -> int:
    async with opened(config) as database, database.reading() as tx:
        counted = await census.count(tx, datetime.now(UTC))
    print("building\thomes\tarea\tjoined\tpeople\twith a code")
    for each in counted:
        area = square_metres(each.area_cm2)
        print(f"{each.name}\t{each.homes}\t{area}\t{each.inhabited}\t{each.members}\t{each.invited}")
    print(f"{sum(each.homes for each in counted):,} homes.", file=sys.stderr)
    return 0
