"""The demo's opening: what has happened in the community before the newcomer looks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.clock import ShiftedClock
from bot.demo.telegram.phone import Phone
from bot.demo.telegram.standin import StandIn
from bot.demo.town.cast import ANNA, GRANDMOTHER, LIU, STAFF, WANG
from bot.demo.town.estate import WANGS_CODE
from storage.people.codes import Code

HOUR = 3600.0
BEGINNING = -48 * HOUR  # So long before the newcomer opens the page.

_CHINESE = ("下一步 ›", "🟡 尽快", "✅ 发送")
_ENGLISH = ("Go on ›", "🟢 It can wait", "✅ Send")


async def tell(standin: StandIn, clock: ShiftedClock) -> None:
    """Who came when, and who joined which home; a lift that was mended at last, a pipe that is being mended, bicycles
    that nobody has seen to yet.
    """
    wang, anna, grandmother, liu = (standin.person(id) for id in (WANG, ANNA, GRANDMOTHER, LIU))
    await _joins(standin, wang, WANGS_CODE, "业主")
    for person in (anna, grandmother, liu):
        await _arrives(standin, person, person.says, "/start")
    await _asks(standin, anna, liu)
    _ahead(standin, clock, HOUR)
    await _lift(standin, clock, (wang, anna, liu))
    _ahead(standin, clock, 3 * HOUR)
    for label in ("📣 报事报修", "🚰 水管"):
        await _answered(standin, grandmother, lambda label=label: grandmother.taps(label))  # type: ignore[misc]
    await _answered(standin, grandmother, lambda: grandmother.says("2号楼1单元102"))
    await _report(standin, grandmother, [], "厨房水管滴水，拿盆接着呢", "pipe.jpg", _CHINESE)
    _ahead(standin, clock, HOUR / 4)
    await _offered(standin, liu, "🙋 我来处理")
    await _answered(standin, grandmother, lambda: liu.taps("🙋 我来处理", STAFF))
    await _offered(standin, liu, "✅ 办好了")
    card = next(message for message in reversed(liu.chat(STAFF)) if "✅ 办好了" in str(message.buttons))
    words = "陈阿姨，师傅明天上午九点到，您在家等就行。"
    await _answered(standin, grandmother, lambda: liu.says(words, STAFF, reply_to=card.id))
    _ahead(standin, clock, 22 * HOUR)
    words = "Bicycles block the corridor on the 3rd floor, nobody gets past with a pram"
    await _report(
        standin, anna, ["📣 Report a problem", "📦 Something else", "🏢 Floor 3"], words, "bicycle.jpg", _ENGLISH
    )
    _ahead(standin, clock, -clock.shift())  # And now it is now.
    await _on_duty(standin, wang, liu)
    liu.says("/reports", STAFF)
    await _offered(standin, liu, "📄 本期报修")


async def _on_duty(standin: StandIn, wang: Phone, liu: Phone) -> None:
    """Wang Fang helps at the drop-off point."""
    await _answered(standin, liu, lambda: liu.says("/people 王芳"))
    await _answered(standin, wang, lambda: liu.taps("设为志愿者"))
    await _answered(standin, wang, lambda: wang.says("/green"))
    for label in ("🧺 投放点", "▶️ 上岗"):
        await _answered(standin, wang, lambda label=label: wang.taps(label))  # type: ignore[misc]


async def _lift(standin: StandIn, clock: ShiftedClock, who: tuple[Phone, Phone, Phone]) -> None:
    """Told by the QR code in the lift, followed by a neighbour; asked about, mended, "not fixed", mended, praised."""
    wang, anna, liu = who
    await _answered(standin, wang, lambda: wang.says("/start report_at_lift_3_2"))
    await _answered(standin, wang, lambda: wang.taps("🛗 电梯"), 2)
    await _report(standin, wang, [], "上下有咯吱声，昨晚开始的", "lift.jpg", _CHINESE)
    _ahead(standin, clock, HOUR / 4)
    await _answered(standin, anna, lambda: anna.says("/start report_at_lift_3_2"))
    await _answered(standin, anna, lambda: anna.taps("🛗 Lift"), 2)
    await _answered(standin, anna, lambda: anna.taps("Yes, like 1"))
    _ahead(standin, clock, HOUR / 4)
    await _offered(standin, liu, "🙋 我来处理")
    await _answered(standin, wang, lambda: liu.taps("🙋 我来处理", STAFF))
    await _ask(standin, wang, liu, "声音在几楼最响？", "三楼到四楼之间，下行的时候")
    _ahead(standin, clock, 16 * HOUR)
    await _finish(standin, wang, liu)
    _ahead(standin, clock, HOUR)
    await _answered(standin, wang, lambda: wang.taps("❌ 没修好"))
    await _offered(standin, liu, "🙋 我来处理")
    await _answered(standin, wang, lambda: liu.taps("🙋 我来处理", STAFF))
    _ahead(standin, clock, 3 * HOUR)
    await _finish(standin, wang, liu)
    _ahead(standin, clock, HOUR)
    await _answered(standin, wang, lambda: wang.taps("✅ 修好了"))
    await _answered(standin, wang, lambda: wang.taps("⭐⭐⭐⭐⭐ 很满意"))


async def _ask(standin: StandIn, resident: Phone, liu: Phone, question: str, answer: str) -> None:
    """The staff set it to "waits for an answer", ask in their own words, and the resident answers by the button."""
    for label in ("⋯ 更多", "🔁 改状态", "❓ 等答复"):
        await _offered(standin, liu, label)
        liu.taps(label, STAFF)
    await standin.until(lambda: "为什么？" in liu.chat(STAFF)[-1].text, 10)
    why = liu.chat(STAFF)[-1]
    await _answered(standin, resident, lambda: liu.says(question, STAFF, reply_to=why.id))
    await _answered(standin, resident, lambda: resident.taps("✍️ 回复"))
    cards = len(liu.chat(STAFF))
    await _answered(standin, resident, lambda: resident.says(answer))
    await standin.until(lambda: len(liu.chat(STAFF)) > cards, 10)


async def _finish(standin: StandIn, resident: Phone, liu: Phone) -> None:
    await _offered(standin, liu, "✅ 办好了")
    liu.taps("✅ 办好了", STAFF)
    await _offered(standin, liu, "✅ 确定办好了")
    await _answered(standin, resident, lambda: liu.taps("✅ 确定办好了", STAFF))


async def _arrives(standin: StandIn, person: Phone, act: Callable[[str], object], *about: str) -> None:
    """First contact: the notice, the agreement, and what they came for."""
    await _answered(standin, person, lambda: act(*about))
    label = "✅ I agree" if person.id == ANNA else "✅ 我同意"
    await _answered(standin, person, lambda: person.taps(label), 2)


async def _joins(standin: StandIn, person: Phone, code: Code, relation: str) -> None:
    """By the link of the letter."""
    await _arrives(standin, person, person.says, f"/start join_{code}")
    await _answered(standin, person, lambda: person.taps(relation), 2)


async def _asks(standin: StandIn, anna: Phone, liu: Phone) -> None:
    """Without a letter: the staff approve."""
    await _answered(standin, anna, lambda: anna.says("/join"))
    await _answered(standin, anna, lambda: anna.taps("I have no letter"))
    await _answered(standin, anna, lambda: anna.says("3-1-302"))
    await _answered(standin, anna, lambda: anna.taps("Tenant"))
    await _answered(standin, anna, lambda: anna.says("Anna Kowalska, I rent from Mr Zhao"))
    await _offered(standin, liu, "✅ 同意")
    await _answered(standin, anna, lambda: liu.taps("✅ 同意", STAFF))
    await _answered(standin, anna, lambda: anna.says("home"))


async def _report(
    standin: StandIn, person: Phone, choices: Sequence[str], words: str, photo: str, labels: tuple[str, str, str]
) -> None:
    go_on, urgency, send = labels
    for choice in choices:
        await _answered(standin, person, lambda choice=choice: person.taps(choice))  # type: ignore[misc]
    await _answered(standin, person, lambda: person.says(words))
    await _answered(standin, person, lambda: person.sends_photo(photo))
    for label in (go_on, urgency):
        await _answered(standin, person, lambda label=label: person.taps(label))  # type: ignore[misc]
    cards = len(standin.person(LIU).chat(STAFF))
    await _answered(standin, person, lambda: person.taps(send))
    await standin.until(lambda: len(standin.person(LIU).chat(STAFF)) > cards, 10)


async def _offered(standin: StandIn, liu: Phone, label: str) -> None:
    """A card in the staff's group has this button."""
    await standin.until(lambda: any(label in row for card in liu.chat(STAFF) for row in card.buttons), 10)


async def _answered(standin: StandIn, person: Phone, act: Callable[[], object], times: int = 1) -> None:
    """The act has been answered in this person's chat by so many new messages of the bot."""
    before = _heard(person)
    act()
    await standin.until(lambda: _heard(person) >= before + times, 10)


def _heard(person: Phone) -> int:
    return sum(message.sender.is_bot for message in person.chat())


def _ahead(standin: StandIn, clock: ShiftedClock, seconds: float) -> None:
    clock.ahead(seconds)
    standin.world.tell(lambda: {"type": "clock", "now": clock.now().isoformat()})
