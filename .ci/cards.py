"""The pictures of the four categories: cards with examples and rhyme, strips for answers; for each city and language.

`PYTHONPATH=. python .ci/cards.py` draws them anew. It needs Noto Color Emoji (Debian's package fonts-noto-color-emoji).
"""

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from handlers.dialogue.words import LANGUAGES, plain
from handlers.drawing import as_png
from handlers.drawing.writing import write
from handlers.sorting.bins import BINS, PAINTS, Bin
from handlers.sorting.pictures import CARD, STRIP, name_of
from handlers.sorting.rhymes import RHYMES
from storage.sorting import Category, City

FOLDER = Path(__file__).parent.parent / "handlers" / "sorting" / "drawn"
EMOJI = Path("/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf")
EMOJI_SIZE, EMOJI_BOX = 109, (136, 128)  # The only size that this font has, and what a sign takes of it.

WIDTH, HEIGHT, HEADER = 1080, 1440, 310
WHITE, INK = "#ffffff", "#1a1a1a"
COLOURS = 64  # A picture of few colours is a small one.
TINTS = {
    "blue": "#dcebfa",
    "red": "#fde3e1",
    "green": "#ddf2e3",
    "grey": "#ccd2d8",
    "brown": "#f3e6dc",
    "black": "#cfcfcf",
}

# A sign of the font (with another one in front of it), or a battery with what stands on it; the thing's two names.
EXAMPLES = {
    Category.RECYCLABLE: [
        ("📰", "报纸", "newspaper"),
        ("📦", "纸箱", "boxes"),
        ("🧴", "塑料瓶", "plastic"),
        ("🍾", "玻璃瓶", "glass"),
        ("🥫", "罐头盒", "tins"),
        ("👕", "旧衣服", "clothes"),
    ],
    Category.HAZARDOUS: [
        ("💊", "过期药品", "old pills"),
        ("battery:⚡", "充电电池", "rechargeables"),
        ("💡", "节能灯", "CFL lamps"),
        ("🌡️", "水银体温计", "mercury"),
        ("🪣🖌️", "油漆桶", "paint tins"),
        ("💅", "指甲油", "nail polish"),
    ],
    Category.FOOD: [
        ("🍚", "剩饭剩菜", "leftovers"),
        ("🥬", "菜叶", "leaves"),
        ("🍌", "香蕉皮", "fruit peel"),
        ("🍗", "鸡骨头", "small bones"),
        ("🦐", "虾壳", "prawns"),
        ("🍵", "茶叶渣", "tea leaves"),
    ],
    Category.RESIDUAL: [
        ("🦴", "大骨头", "big bones"),
        ("🐚", "贝壳", "seashells"),
        ("🧻", "脏纸巾", "tissues"),
        ("battery:1.5V", "干电池", "dry cells"),
        ("🚬", "烟头", "cigarettes"),
        ("🏺", "碎陶瓷", "ceramics"),
    ],
}


def card(category: Category, city: City, language: str) -> bytes:
    """The bin, six examples, the rhyme: to be read at arm's length."""
    bin = BINS[city][category]
    tint = TINTS[bin.paint]
    image = Image.new("RGB", (WIDTH, HEIGHT), WHITE)
    draw = ImageDraw.Draw(image)
    _head(image, bin, language)
    for place, (sign, chinese, english) in enumerate(EXAMPLES[category]):
        left, top = 20 + place % 3 * 350, HEADER + 20 + place // 3 * 315
        draw.rounded_rectangle((left + 4, top, left + 336, top + 208), 28, tint)
        _example(image, sign, (left + 170, top + 104))
        words = chinese if language == "zh" else english
        write(draw, (left + 170, top + 255), words, 80, ink=INK, ground=WHITE, width=340)
    top = HEADER + 20 + 2 * 315 + 14
    draw.rectangle((0, top, WIDTH, HEIGHT), tint)
    lines = plain(language, RHYMES[category]).splitlines()
    step = (HEIGHT - top) / (len(lines) + 0.4)
    for place, line in enumerate(lines):
        at = (WIDTH / 2, top + step * (place + 0.7))
        write(draw, at, line, 98, ink=INK, ground=tint, width=WIDTH - 60)
    return _small(image)


def strip(category: Category, city: City, language: str) -> bytes:
    """Only the bin, to stand above an answer."""
    image = Image.new("RGB", (WIDTH, HEADER), WHITE)
    _head(image, BINS[city][category], language)
    return _small(image)


def _head(image: Image.Image, bin: Bin, language: str) -> None:
    draw = ImageDraw.Draw(image)
    paint = PAINTS[bin.paint]
    sign, name = plain(language, bin.name).split(" ", 1)
    draw.rectangle((0, 0, WIDTH, HEADER), paint)
    _wheelie(image, sign, (150, HEADER // 2), HEADER - 60)
    write(draw, (280, HEADER * 0.36), name, 172, ink=WHITE, ground=paint, width=WIDTH - 310, anchor="lm")
    colour = plain(language, bin.colour)
    write(draw, (284, HEADER * 0.79), colour, 80, ink=WHITE, ground=paint, width=WIDTH - 310, anchor="lm")


def _wheelie(image: Image.Image, sign: str, centre: tuple[int, int], height: int) -> None:
    """A white bin with the category's sign on it."""
    draw = ImageDraw.Draw(image)
    x, y = centre
    top, bottom, half = y - height // 2, y + height // 2, height * 0.38
    draw.rounded_rectangle((x - half - 10, top + 16, x + half + 10, top + 42), 10, WHITE)
    draw.rounded_rectangle((x - 30, top, x + 30, top + 30), 10, WHITE)
    draw.polygon(
        [(x - half, top + 52), (x + half, top + 52), (x + half * 0.8, bottom), (x - half * 0.8, bottom)], WHITE
    )
    _emoji(image, sign, (x, (top + 52 + bottom) // 2), int(height * 0.52))


def _example(image: Image.Image, sign: str, centre: tuple[int, int]) -> None:
    if sign.startswith("battery:"):
        _battery(image, sign.removeprefix("battery:"), centre)
    else:
        _emoji(image, sign[0] if len(sign) > 2 else sign, centre, 206)
        if len(sign) > 2:
            _emoji(image, sign[1:], (centre[0] + 78, centre[1] + 40), 120)


def _emoji(image: Image.Image, sign: str, centre: tuple[int, int], size: int) -> None:
    font = ImageFont.truetype(EMOJI, EMOJI_SIZE)
    glyph = Image.new("RGBA", EMOJI_BOX)
    ImageDraw.Draw(glyph).text((0, 0), sign, font=font, embedded_color=True)
    glyph = glyph.resize((size, size * EMOJI_BOX[1] // EMOJI_BOX[0]), Image.Resampling.LANCZOS)
    image.paste(glyph, (centre[0] - glyph.width // 2, centre[1] - glyph.height // 2), glyph)


def _battery(image: Image.Image, mark: str, centre: tuple[int, int]) -> None:
    """A round cell lying on its side. The font has one battery only, and two kinds go into two bins."""
    draw = ImageDraw.Draw(image)
    x, y = centre
    paint, cap = ("#0b7238", "#c9ced3") if mark == "⚡" else ("#1f1f1f", "#c98b2b")
    draw.rounded_rectangle((x + 108, y - 26, x + 130, y + 26), 6, "#9aa0a6")
    draw.rounded_rectangle((x - 130, y - 62, x + 112, y + 62), 16, paint)
    draw.rounded_rectangle((x + 52, y - 62, x + 112, y + 62), 16, cap)
    write(draw, (x + 84, y), "+", 70, ink="#1a1a1a", ground=cap, width=60)
    if mark == "⚡":
        _emoji(image, mark, (x - 40, y), 100)
    else:
        write(draw, (x - 40, y), mark, 64, ink=WHITE, ground=paint, width=150)


def _small(image: Image.Image) -> bytes:
    return as_png(image.quantize(COLOURS, dither=Image.Dither.NONE))


def every() -> dict[str, bytes]:
    """File name → content."""
    found: dict[str, bytes] = {}
    for city in City:
        for category in Category:
            for language in LANGUAGES:
                for kind, draw in ((CARD, card), (STRIP, strip)):
                    name = name_of(kind, category, city, language)
                    if name not in found:
                        found[name] = draw(category, city, language)
    return found


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    pictures = every()
    for gone in {path.name for path in FOLDER.glob("*.png")} - pictures.keys():
        (FOLDER / gone).unlink()
    for name, content in pictures.items():
        (FOLDER / name).write_bytes(content)
    print(f"{len(pictures)} pictures, {sum(map(len, pictures.values())) // 1000} kB")


if __name__ == "__main__":
    main()
