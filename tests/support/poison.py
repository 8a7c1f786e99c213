"""A bot with steps that hang or end the process, as a faulty step or library would."""

import faulthandler
import os
import resource
import signal
from pathlib import Path

from msgspec import Struct

import handlers
from bot import app, watchdog
from bot.courier import transport
from bot.intake import intake
from handlers.dialogue.capability import Capability
from handlers.dialogue.errand import Result, Workplace
from handlers.dialogue.flow import Flow
from handlers.dialogue.step import ANYONE
from handlers.dialogue.update import decode
from handlers.dialogue.words import phrase

PATIENCE = 1.0  # Of the watchdog.
MEMORY = 600_000_000  # More than the process takes.


class Nothing(Struct):
    pass


flow = Flow("poison", Nothing)


@flow.command("loop", ANYONE, "Loops for ever")
async def loop(talk):
    while True:
        pass


@flow.command("once", ANYONE, "Is at hand when somebody kills the process, once")
async def once(talk):
    try:
        Path("killed").touch(exist_ok=False)
        os.kill(os.getpid(), signal.SIGKILL)
    except FileExistsError:
        talk.say(phrase("It was somebody else"))


@flow.command("eat", ANYONE, "Eats memory")
async def eat(talk):
    held = []
    while True:
        held.append(bytes(200_000_000))


@flow.errand(ANYONE, phrase("some work"))
def prepare(place: Workplace, how: str) -> Result:
    if how == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    return Result(phrase("{how} is done", how=how))


@flow.command("prepare", ANYONE, "Prepares something", aside=True, reads=True)
async def ask(talk):
    await talk.run_errand(prepare, talk.argument)


@flow.command("letter", ANYONE, "Writes what ends the process on its way")
async def letter(talk):
    talk.tell_staff("A deadly letter")


def addressed(parcel):
    if "A deadly letter" in parcel.payload:
        os.kill(os.getpid(), signal.SIGKILL)
    return transport.addressed_well(parcel)


def read(body):
    """As a fault in compiled code would end it."""
    if b"/unreadable" in (body if isinstance(body, bytes) else body.encode()):
        faulthandler._sigsegv()
    return decode(body)


def poisonous():
    """In the process that becomes the bot."""
    app.CAPABILITIES = (*handlers.CAPABILITIES, Capability(flow))
    intake.decode = read
    transport.addressed_well, transport.addressed = transport.addressed, addressed
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def impatient():
    poisonous()
    watchdog.SECONDS = PATIENCE
