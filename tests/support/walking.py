"""A report, walked to each of its steps and on; and what nobody expects there."""

from tests.support.people import photo

REPORT_STEPS = ["category", "words", "photos", "more photos", "confirmation"]


async def walk_to(person, step):
    """Through the report's dialogue, until this question is open."""
    await person.says("/report")
    if step == "category":
        return
    await person.taps("💡 Light")
    if step == "words":
        return
    await person.says("It is dark")
    if step == "photos":
        return
    await person.sends(photo=photo("lamp"))
    if step == "more photos":
        return
    await person.taps("⏱ Urgency")
    person.hears("How urgent is it?")
    await person.taps("🟢 It can wait")


async def arrive_at(person, step):
    original = person.taps

    async def taps(label, on=None):
        while person.unheard:
            person.hears()
        await original(label, on)

    person.taps = taps
    await walk_to(person, step)
    person.taps = original
    while person.unheard:
        person.hears()


async def finish_from(person, step):
    rest = REPORT_STEPS[REPORT_STEPS.index(step) :]
    for each in rest:
        if each == "category":
            await person.taps("💡 Light")
        elif each == "words":
            await person.says("It is dark")
        elif each == "photos" and "more photos" not in rest[:1]:
            await person.sends(photo=photo("lamp"))
        elif each == "more photos":
            await person.taps("⏱ Urgency")
            person.hears("How urgent is it?")
            await person.taps("🟢 It can wait")
        else:
            continue
        person.hears()


SURPRISES = {
    "a sticker": {"sticker": {"file_id": "s", "type": "regular", "width": 1, "height": 1}},
    "a voice message": {"voice": {"file_id": "v", "duration": 3}},
    "a document": {"document": {"file_id": "d"}},
    "a location": {"location": {"latitude": 31.2, "longitude": 121.4}},
    "a contact": {"contact": {"phone_number": "+86138", "first_name": "Anna", "user_id": 7}},
    "dice": {"dice": {"emoji": "🎲", "value": 6}},
    "a poll": {"poll": {"id": "1", "question": "?", "options": []}},
    "an empty message": {},
}
