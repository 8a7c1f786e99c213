"""A report of a lamp, told by taps and sent."""

from tests.support.people import photo


def listen(*chats):
    for chat in chats:
        said = []
        while chat.unheard:
            said.append(chat.hears())
        chat.said = "\n".join(said)


async def report_lamp(person):
    await person.says("/report")
    person.hears("What is it about?")
    await person.taps("💡 Light")
    if "Where is it?" in person.hears("Step 2 of"):  # They have a home.
        await person.taps("🏠 In my home")
        person.hears("What happened")
    await person.says("Dark on the <3rd> floor & cold")
    person.hears("Shall I send this")
    await person.sends(photo=photo("lamp"))
    person.hears("📷 1")
    await person.taps("⏱ Urgency")
    person.hears("How urgent is it?")
    await person.taps("🟢 It can wait")
    person.hears("💡 Light", "Dark on the &lt;3rd&gt; floor &amp; cold", "📷 1")
    assert person.last["photo"] == "lamp"


async def sent(person, staff):
    await report_lamp(person)
    await person.taps("✅ Send")
    person.hears("This is report")
    staff.hears("报修")


async def kept(town):
    async with town.database.transaction() as tx:
        return await tx.rows("SELECT number, person_id, words, photos, state, handler_id FROM reports ORDER BY number")


async def at_photos(person):
    await person.says("/report")
    person.hears("What is it about?")
    await person.taps("🛗 Lift")
    person.hears("Is somebody in the lift?")
    person.hears("What happened")
    await person.says("It is stuck")
    person.hears("Shall I send this")
