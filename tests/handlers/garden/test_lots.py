"""A slot that everybody wants is drawn by lot; how, everybody who lives here can see, and do again."""

import re
from hashlib import sha256

from tests.support.green import settle
from tests.support.roof import MINUTELY, books


async def is_drawn(town, office, *homes):
    """Saturday 18-20, between these; returns which ticket came first, and the seed."""
    await office.forges("garden.choose_planned:roof:draw")
    office.hears("which time shall be drawn")
    await office.says("saturday 18-20")
    office.hears("until when can homes take part?")
    await office.says("thursday 18:00")
    office.hears("drawn by lot at Thu 26 Nov 18:00")
    for person in homes:
        await person.says("/book roof saturday 18-20, 2 people")
        person.hears("drawn by lot")
        await person.taps("🎟 Take part in the draw")
        person.hears("Your home has ticket")
    town.clock.instant = town.clock.instant.replace(day=26, hour=18)
    await town.tick(MINUTELY)
    heard = [person.hears("recompute") for person in homes]
    seed = re.search("[0-9a-f]{32}", heard[0])[0]
    return min((1, 2), key=lambda ticket: sha256(f"{seed}:{ticket}:1".encode()).hexdigest()), seed


async def test_a_slot_is_drawn_by_lot_and_anybody_can_recompute_it(town, anna, bo, office, staff, home):
    await office.forges("garden.ask_draw")
    office.hears("Which space?")
    await office.taps("Roof garden")
    office.hears("which time shall be drawn")
    await office.says("saturday 9-11")
    office.hears("has no such time")
    await books(anna, "/book roof sunday 18-20")
    await office.says("sunday 18-20")  # Whoever won it could not have it.
    office.hears("Somebody was quicker", "Please type another time")
    await office.says("saturday 18-20")
    office.hears("until when can homes take part?")
    await office.says("thursday 18:00")
    said = office.hears("drawn by lot at Thu 26 Nov 18:00")
    payload = said.partition("?start=")[2].split()[0]
    for person in (anna, bo):
        await person.says(f"/start {payload}")
        person.hears("How many of you come?")
        await person.taps("2")
        person.hears("drawn by lot, so that everybody has the same chance")
        await person.taps("🎟 Take part in the draw")
        person.hears("Your home has ticket")
    town.clock.instant = town.clock.instant.replace(day=26, hour=18)
    await town.tick(MINUTELY)
    heard = [anna.hears(""), bo.hears("")]
    assert sum("has won" in each for each in heard) == 1
    published = staff.hears("抽签")  # For whoever took no part as well.
    seed = re.search("<code>([0-9a-f]{32})</code>", published)[1]
    assert sha256(seed.encode()).hexdigest() in said
    first = min((1, 2), key=lambda ticket: sha256(f"{seed}:{ticket}:1".encode()).hexdigest())
    assert all(seed in each and f"Drawn: {first}." in each for each in heard)
    assert (f"Your ticket was {first}." in heard[0]) is ("has won" in heard[0])


async def test_whoever_took_no_part_sees_how_it_was_drawn_and_draws_it_again(
    town, terminal, tmp_path, anna, bo, office, staff, home
):
    first, seed = await is_drawn(town, office, anna, bo)
    staff.hears("抽签")
    other = town.person(18, "Cai")  # Took no part, and lives here.
    await settle(town, other, "601")
    await other.says("/book roof")
    other.hears("which day?")
    assert "🎟 Drawn by lot" in other.labels
    await other.says("花园抽签了吗")
    other.hears("Where was it drawn?")
    await other.taps("🎟 Roof garden")
    other.hears("what was and is drawn by lot")
    await other.taps("🎟 Sat 28 Nov 18:00–20:00")
    seen = other.hears("Homes that take part: 2", f"Drawn: {first}.", seed, sha256(seed.encode()).hexdigest())
    assert not re.search("3-2-|Ticket of", seen), "which home has which ticket nobody else sees"
    await other.taps("📄 To recompute it")
    assert "linli redraw" in other.documents[-1]["caption"]
    path = tmp_path / "draw.json"
    async with town.database.read() as tx:
        path.write_bytes(await tx.value("SELECT content FROM files WHERE name = 'draw-1.json'"))
    code, out, error = terminal("redraw", str(path))
    assert (code, error) == (0, "")
    assert out.startswith(f"1. ticket {first} ")
    changed = path.with_name("changed.json")
    changed.write_text(path.read_text().replace(seed, "0" * 32))
    assert terminal("redraw", str(changed))[0] == 1
    assert terminal("redraw", str(path.with_name("nothing.json")))[0] == 1
    await anna.forges("garden.show_draw:1")
    anna.hears("Ticket of 3-2-501")
    stranger = town.person(19, "Stranger")
    await stranger.says("/start")
    stranger.unheard.clear()
    await stranger.forges("garden.show_draw:1")
    assert "seed" not in stranger.hears("")
