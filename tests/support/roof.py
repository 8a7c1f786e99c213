"""What tests of the roof garden do again and again."""

from bot.schedule.schedule import TimedJob
from bot.schedule.upkeep import every
from handlers.garden import keep_spaces

MINUTELY = TimedJob("keep the shared spaces", every(1), keep_spaces)


async def books(person, words="/book roof wednesday 10-12"):
    await person.says(words)
    person.hears("Shall I book this?")
    await person.taps("✅ Book it")
    return person.hears("You are in")
