"""The four bins in pictures: every city, both languages, readable, true; and /sort, which shows them."""

import importlib.util
import io
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from handlers.dialogue.words import LANGUAGES, plain
from handlers.drawing.writing import LEAST, contrast
from handlers.sorting.bins import BINS, PAINTS
from handlers.sorting.pictures import CARD, STRIP, name_of
from handlers.sorting.rhymes import RHYMES
from storage.sorting import Category, City, SortingRules, look_up
from tests.support.people import photo

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def cards():
    spec = importlib.util.spec_from_file_location("cards", ROOT / ".ci" / "cards.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def wang(town):
    return town.person(9, "王芳", "zh-hans")


# What is drawn


@pytest.mark.parametrize("city", City)
def test_each_bin_has_its_pictures_in_each_language(cards, city):
    for category in Category:
        for language in LANGUAGES:
            for kind, size in ((CARD, (cards.WIDTH, cards.HEIGHT)), (STRIP, (cards.WIDTH, cards.HEADER))):
                path = cards.FOLDER / name_of(kind, category, city, language)
                assert path.stat().st_size < 100_000
                with Image.open(path) as image:
                    assert image.size == size
                    paint = Image.new("RGB", (1, 1), PAINTS[BINS[city][category].paint]).getpixel((0, 0))
                    assert image.convert("RGB").getpixel((5, 5)) == pytest.approx(paint, abs=4)


def test_no_picture_is_left_over(cards):
    wanted = {
        name_of(kind, category, city, language)
        for kind in (CARD, STRIP)
        for category in Category
        for city in City
        for language in LANGUAGES
    }
    assert {path.name for path in cards.FOLDER.glob("*.png")} == wanted


@pytest.mark.parametrize("category", Category)
def test_drawing_again_gives_the_same_picture(cards, category):
    """Which also proves that every word on it has enough contrast: `write` refuses what has not."""
    if not cards.EMOJI.exists():
        pytest.skip("needs Noto Color Emoji")
    for draw, kind in ((cards.card, CARD), (cards.strip, STRIP)):
        fresh = Image.open(io.BytesIO(draw(category, City.SHANGHAI, "zh"))).convert("RGB")
        kept = Image.open(cards.FOLDER / name_of(kind, category, City.SHANGHAI, "zh")).convert("RGB")
        assert max(ImageStat.Stat(ImageChops.difference(fresh, kept)).mean) < 1


def test_every_ink_is_dark_enough_for_its_ground(cards):
    pairs = [(cards.WHITE, paint) for paint in PAINTS.values()]
    pairs += [(cards.INK, ground) for ground in (cards.WHITE, *cards.TINTS.values())]
    assert min(contrast(*pair) for pair in pairs) >= LEAST
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)  # As WCAG's own examples have it.


def test_what_is_too_pale_is_not_drawn(cards):
    draw = cards.ImageDraw.Draw(Image.new("RGB", (9, 9)))
    with pytest.raises(ValueError, match="contrast of 2"):
        cards.write(draw, (0, 0), "x", 9, ink="#aaaaaa", ground="#ffffff", width=9)


@pytest.mark.parametrize("city", City)
def test_what_is_pictured_goes_there_in_every_city(cards, city):
    for category, examples in cards.EXAMPLES.items():
        assert len(examples) == 6
        for _, chinese, _ in examples:
            assert look_up(chinese, city).category is category, chinese


@pytest.mark.parametrize(
    ("category", "things"),
    [
        (Category.RECYCLABLE, "纸箱子 塑料瓶 易拉罐 玻璃瓶 旧衣裳"),
        (Category.HAZARDOUS, "旧灯管 过期药 油漆桶 水银体温计 充电电池"),
        (Category.FOOD, "剩饭菜 小骨头 虾蟹腿 瓜果皮"),
        (Category.RESIDUAL, "大骨头 碎瓷器 湿纸巾 干电池 脏袋子 尿不湿"),
    ],
)
def test_a_rhyme_is_of_lines_of_three_and_speaks_of_what_goes_there(category, things):
    rhyme = plain("zh", RHYMES[category])
    lines = rhyme.replace("；", "，").replace("、", "，").replace("。", "").replace("\n", "").split("，")
    assert len(lines) == 8
    assert {len(line) for line in lines if line not in things.split()} == {3}, "things have their own names"
    for thing in things.split():
        assert thing in lines
        assert look_up(thing).category in {category, None}, thing
    assert len(plain("en", RHYMES[category]).splitlines()) == 4


# /sort


async def test_sort_shows_four_cards_and_a_button_for_each(wang):
    await wang.says("/sort")
    wang.hears("您要扔什么", "点一个桶")
    [album] = wang.albums
    assert len(set(album)) == 4
    assert wang.labels == ["♻️ 可回收物", "☣️ 有害垃圾", "🍌 厨余垃圾", "🗑 其他垃圾", "🎯 考考我", "🏠 首页"]
    await wang.taps("🍌 厨余垃圾")
    wang.hears("<b>🍌 厨余垃圾</b> · 绿色桶", "剩饭菜，沥沥水；", "✅ 剩饭剩菜、菜叶", "✋ 沥干水")
    assert wang.last["photo"] == album[2]
    await wang.taps("🗑 其他垃圾")
    wang.hears("剩下的，放这里。")
    await wang.says("一个矿泉水瓶")  # A thing may be typed at any time.
    wang.hears("♻️ 可回收物")


async def test_pictures_are_kept_once_and_shared(town, wang, anna):
    for _ in range(2):
        await wang.says("/sort")
        wang.hears("您要扔什么")
    assert wang.albums[0] == wang.albums[1]
    await anna.says("/sort")
    anna.hears("Or press a bin")
    async with town.database.transaction() as tx:
        assert await tx.value("SELECT count(*) FROM files") == 8


async def test_in_shanghai_the_cards_are_shanghais(town, wang, anna):
    await anna.says("/sort")
    anna.hears("Or press")
    town.sets(SortingRules, city=City.SHANGHAI)
    await anna.says("/sort")
    anna.hears("Or press")
    beijing, shanghai = anna.albums
    assert [one == other for one, other in zip(beijing, shanghai, strict=True)] == [True, True, False, False]
    await anna.taps("🗑 Dry waste")
    anna.hears("<b>🗑 Dry waste</b> · black bin", "plain dry cells:")


async def test_a_card_tells_what_this_community_has_ruled(wang, liu, staff):
    await liu.says("/sortset 烟蒂", chat=staff)
    staff.hears()
    await liu.taps("☣️ 有害垃圾", on=staff)
    staff.hears("从现在起")
    await wang.says("/sort")
    wang.hears()
    await wang.taps("☣️ 有害垃圾")
    wang.hears("📌 本小区规定：烟蒂")


async def test_an_answer_shows_its_bin_and_one_of_several_bins_none(wang):
    await wang.says("西瓜皮")
    wang.hears("🍌 厨余垃圾")
    strip = wang.last["photo"]
    await wang.says("香蕉皮")
    wang.hears("🍌 厨余垃圾")
    assert wang.last["photo"] == strip
    for words in ("奶茶", "电池", "过期药品"):
        await wang.says(words)
        wang.hears()
        assert "photo" not in wang.last


async def test_a_photo_is_still_a_question(wang):
    await wang.says("/sort")
    wang.hears("您要扔什么")
    await wang.sends(photo=photo("thing"))
    wang.hears("照片里的东西我认不出来")


@pytest.mark.parametrize("data", ["sorting.show_kind:glass", "sorting.show_kind"])
async def test_a_forged_bin_leads_nowhere(anna, data):
    await anna.forges(data)
    anna.hears("That button belongs to something that is over")
