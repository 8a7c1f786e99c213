"""Articles of a convention are changed by saying which, and how."""

import pytest

from handlers.council.wording import amended
from storage.council import conventions
from storage.council.scope import Place, Scope
from tests.support.council import moves_in, proposed

ARTICLES = "1. 消防通道不停车\n2. 访客限停两小时"


@pytest.mark.parametrize(
    ("said", "articles"),
    [
        ("第二条改为：访客限停一小时", "1. 消防通道不停车\n2. 访客限停一小时"),
        ("建议把第1条改成单元门口也不停车", "1. 单元门口也不停车\n2. 访客限停两小时"),
        ("change article 2 to: guests one hour", "1. 消防通道不停车\n2. guests one hour"),
        ("删掉第一条", "1. 访客限停两小时"),
        ("第2条删掉吧", "1. 消防通道不停车"),
        ("remove article 1", "1. 访客限停两小时"),
        ("增加一条：充满即走", ARTICLES + "\n3. 充满即走"),
        ("add an article: move when charged", ARTICLES + "\n3. move when charged"),
        ("第九条改为：随便停", None),
        ("第二条写得不清楚", None),
        ("因为晚上总没位子", None),
    ],
)
def test_which_article_becomes_what(said, articles):
    assert amended(ARTICLES, said) == articles


async def test_whoever_proposes_a_change_says_it_and_other_words_are_the_reason(town, anna):
    await proposed(town, anna, await moves_in(town, anna))
    async with town.database.transaction() as tx:
        articles = ["消防通道不停车", "访客限停两小时"]
        await conventions.adopt(tx, Place(Scope.COMPOUND), "停车公约", articles, 1, 1, town.clock.now())
    await anna.forges("council.propose_change:1")
    anna.hears("1. 消防通道不停车", "2. 访客限停两小时")
    await anna.says("第二条改为：访客限停一小时")
    assert "两小时" not in anna.hears("1. 消防通道不停车", "2. 访客限停一小时")
    await anna.says("因为晚上总没位子")
    anna.hears("2. 访客限停一小时\n因为晚上总没位子")
    await anna.says("增加一条：充满即走")
    anna.hears("3. 充满即走\n因为晚上总没位子")
