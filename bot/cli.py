"""The command line."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from bot import VERSION, logs, memory
from bot.config.community import community_of
from bot.config.config import Config, ConfigError, load
from bot.verbs import clock, council, held, households, parked, releasing, understanding, when
from bot.verbs.bot_name import name_of_bot
from handlers import CAPABILITIES
from handlers.dialogue import terminal
from handlers.dialogue.terminal import in_words
from handlers.dialogue.verb import Verb
from storage.engine import backup
from storage.engine.driver import DatabaseError
from storage.engine.lock import AlreadyRunning, hold
from storage.engine.migrate import SchemaError
from storage.queues import provenance

DEFAULT_CONFIG = Path("linli.toml")
CONFIG = "the configuration file (default: ./linli.toml)"
STOPPED_FOR_GOOD = 78  # EX_CONFIG: a restart would not help; the systemd unit knows it.

EPILOG = """\
first steps:
  linli demo                    try everything in a browser; needs no token and no internet
  linli setup                   asks for the token, the community's name and phone, makes the first administrator
  linli check                   does the configuration hold, is the database whole, what is missing to go live?
  linli run                     the bot

The configuration is ./linli.toml, or the file that --config or LINLI_CONFIG names. Any key can be set in the
environment too, as LINLI_SECTION_KEY: LINLI_TELEGRAM_TOKEN=1234567890:ABC… linli run
"""


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    try:
        return _answer(options)
    except BrokenPipeError:  # Whoever reads, such as `head`, has read enough; what is still buffered has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except (ConfigError, SchemaError, AlreadyRunning, backup.BadBackup) as error:
        print(in_words("linli: {words}", words=error), file=sys.stderr)
        return STOPPED_FOR_GOOD
    except DatabaseError as error:
        print(in_words("linli: the database failed: {error}", error=error), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _answer(options: argparse.Namespace) -> int:
    status = int(options.act(options))
    sys.stdout.flush()
    return status


def _parser() -> argparse.ArgumentParser:
    terminal.speak_for_argparse()
    parser: argparse.ArgumentParser = terminal.Parser(
        prog="linli",
        description=in_words("Linli (邻里): a Telegram bot for a residential community."),
        epilog=in_words(EPILOG),
        formatter_class=terminal.AsItStands,
    )
    parser.add_argument("--config", type=Path, help=in_words(CONFIG))
    verbs = parser.add_subparsers(required=True, metavar=in_words("VERB"))
    verbs.add_parser("run", help=in_words("run the bot until it is told to stop (SIGTERM, Ctrl-C)")).set_defaults(
        act=_run
    )
    demo = verbs.add_parser("demo", help=in_words("try it in a browser, without a token and without the internet"))
    demo.add_argument("--port", type=int, default=0, help=in_words("of the page (default: a free one)"))
    demo.add_argument("--no-browser", action="store_true", help=in_words("only print the address"))
    demo.set_defaults(act=_demo)
    verbs.add_parser("setup", help=in_words("write the configuration, question by question")).set_defaults(act=_setup)
    verbs.add_parser("check", help=in_words("check the configuration, the token and the database")).set_defaults(
        act=_check
    )
    verbs.add_parser("backup", help=in_words("write a backup now; the bot may be running")).set_defaults(act=_backup)
    restore = verbs.add_parser(
        "restore", help=in_words("put a backup in the database's place; the bot must be stopped")
    )
    restore.add_argument("file", type=Path, help=in_words("a backup, such as var/backups/nightly-2026-11-23.db"))
    restore.set_defaults(act=_restore)
    households.add_parser(verbs, read_config)
    parked.add_parser(verbs, read_config)
    held.add_parser(verbs, read_config)
    clock.add_parser(verbs, read_config)
    releasing.add_parser(verbs, read_config)
    for each in CAPABILITIES:
        for verb in each.verbs:
            _add(verbs, verb)
    council.add_parser(verbs)
    understanding.add_parser(verbs)
    when.add_parser(verbs)
    verbs.add_parser("version", help=in_words("print the version")).set_defaults(act=_version)
    _let_config_follow(verbs)
    return parser


def _let_config_follow(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """It may stand behind the verb as well."""
    for parser in {id(each): each for each in verbs.choices.values()}.values():
        parser.add_argument("--config", type=Path, default=argparse.SUPPRESS, help=in_words(CONFIG))
        for action in parser._actions:  # noqa: SLF001  argparse names no other way to the verbs of a verb.
            if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
                _let_config_follow(action)


def _add(verbs: argparse._SubParsersAction[argparse.ArgumentParser], verb: Verb) -> None:
    """One that a capability brings."""
    parser = verbs.add_parser(verb.name, help=in_words(verb.help), description=in_words(verb.description))
    verb.prepare(parser)
    if verb.links:
        parser.add_argument(
            "--bot", metavar="NAME", help=in_words("the bot's name, if Telegram is not to be asked for it")
        )
    parser.set_defaults(act=lambda options: _act(verb, options))


def _act(verb: Verb, options: argparse.Namespace) -> int:
    config = read_config(options)
    database = config.database if config.database.exists() else None
    if verb.links:
        options.bot = options.bot.removeprefix("@") if options.bot else asyncio.run(name_of_bot(config))
    return verb.act(options, community_of(config, CAPABILITIES), database)


def read_config(options: argparse.Namespace) -> Config:
    config = load(_named(options) or (DEFAULT_CONFIG if DEFAULT_CONFIG.exists() else None))
    logs.set_up(config.log.level, [config.telegram.token, config.webhook.secret])
    return config


def _named(options: argparse.Namespace) -> Path | None:
    return options.config or (Path(os.environ["LINLI_CONFIG"]) if "LINLI_CONFIG" in os.environ else None)


def _run(options: argparse.Namespace) -> int:
    from bot import app, serving  # Costs half a second, which the other verbs need not wait for.

    config = read_config(options)
    if not config.telegram.token:
        raise ConfigError(
            in_words(
                "telegram.token is not set. Ask @BotFather for one, then give it to `linli setup`, or put it into"
                " LINLI_TELEGRAM_TOKEN. `linli demo` needs none."
            )
        )
    memory.keep_level()
    try:
        asyncio.run(app.run(config))
    except (app.Refused, serving.PortTaken) as error:
        raise ConfigError(in_words(error)) from None
    return 0


def _demo(options: argparse.Namespace) -> int:
    from bot.demo import play

    asyncio.run(play.main(port=options.port, open_browser=not options.no_browser))
    return 0


def _check(options: argparse.Namespace) -> int:
    from bot.verbs import checking

    return checking.check(read_config(options))


def _setup(options: argparse.Namespace) -> int:
    from bot.verbs import setup

    return setup.set_up(_named(options) or DEFAULT_CONFIG)


def _backup(options: argparse.Namespace) -> int:
    config = read_config(options)
    if not config.database.exists():
        raise ConfigError(
            in_words("storage.path is {path}: there is no database to back up.", path=repr(str(config.database)))
        )
    name = f"manual-{datetime.now(UTC):%Y%m%d-%H%M%S}"
    backup.verify(config.database)
    print(asyncio.run(backup.back_up(config.database, config.backups, name)))
    return 0


def _restore(options: argparse.Namespace) -> int:
    config = read_config(options)
    config.database.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with hold(config.database):
        kept = backup.restore(options.file, config.database, datetime.now(UTC))
        provenance.restored(config.database)
    print(in_words("{database} is the backup {file} now.", database=config.database, file=options.file))
    print(
        in_words("What it had still to say, and all that happens by itself, is held until you decide: `linli release`.")
    )
    if kept:
        print(in_words("What it replaced is kept as {kept}.", kept=kept))
    return 0


def _version(_: argparse.Namespace) -> int:
    print(VERSION)
    return 0
