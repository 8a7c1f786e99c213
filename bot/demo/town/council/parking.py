"""The parking convention (停车公约): a quarrel, agreed to, adopted, signed by homes, being carried out."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.demo.town.cast import LIU
from bot.demo.town.council.lift import RULES, home
from storage.council import arguments, conventions, proposals, works
from storage.council.arguments import Side
from storage.council.scope import Place, Scope
from storage.council.stages import Stage
from storage.council.versions import Content
from storage.council.works import News
from storage.engine.database import Transaction

TITLE = "停车公约"
ARTICLES = (
    "一户一位优先；第二辆车停访客区，夜里十点以后可以停空位。",
    "消防通道和单元门口一刻不停。",
    "挪车电话放在车窗看得见的地方，接到电话十分钟内挪。",
    "访客车先登记，最多停一晚。",
    "充电车位充满即走，不占位。",
)
SIGNED = {1: ("402", "502", "601", "602"), 2: ("402", "502", "601", "602", "102"), 3: ("402", "502"), 4: ("602",)}


async def grow(tx: Transaction, now: datetime) -> None:
    begun, adopted = now - timedelta(days=90), now - timedelta(days=40)
    words = "晚上回来没位子，消防通道常被占。我们自己定几条规矩，逐条商量，逐户签。"
    mine = await home(tx, "1", "402")
    parking = await proposals.make(tx, Place(Scope.COMPOUND), Content(TITLE, words), 0, mine, begun, RULES)
    for side, said in ((Side.FOR, "先有规矩，才好劝人。"), (Side.AGAINST, "两辆车的人家怎么办？")):
        await arguments.argue(tx, parking, side, said, await home(tx, "2", "402"), 0, begun, filed_by=LIU)
    for days, stage in (
        (6, Stage.DISCUSSING),
        (20, Stage.REVISING),
        (27, Stage.VOTING),
        (45, Stage.DECIDED),
        (50, Stage.UNDERWAY),
    ):
        await proposals.move(tx, parking, stage, "", LIU, begun + timedelta(days=days), RULES)
        parking = await proposals.existing(tx, parking.number)
    convention = await conventions.adopt(tx, parking.place, TITLE, ARTICLES, parking.number, LIU, adopted)
    assert convention
    for article, rooms in SIGNED.items():
        for room in rooms:
            await conventions.sign(tx, convention, article, await home(tx, "2", room), 0, adopted)
    await _carry_out(tx, parking.number, adopted)


async def _carry_out(tx: Transaction, parking: int, adopted: datetime) -> None:
    await works.plan(tx, parking, ("重划车位线", "消防通道装隔离桩", "设访客登记牌"))
    for step in (await works.steps_of(tx, parking))[:2]:
        await works.tick(tx, step.number, adopted + timedelta(days=14))
    news = News(65, 860_000, "车位线和隔离桩已完工，登记牌下周到货。", (), adopted + timedelta(days=20))
    await works.tell(tx, parking, news, LIU)
