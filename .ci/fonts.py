"""The font of the pictures that Linli draws: Noto Sans CJK, cut down to GB 2312's characters and Latin.

`python .ci/fonts.py` writes it anew; it needs Debian's package fonts-noto-cjk.
"""

from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection

FOLDER = Path(__file__).parent.parent / "handlers" / "drawing" / "fonts"
SOURCE = "/usr/share/fonts/opentype/noto/NotoSansCJK-{weight}.ttc"
NAME = "Noto Sans CJK SC"


def signs() -> set[int]:
    chinese = (bytes((row, cell)).decode("gb2312", "ignore") for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    return {ord(sign) for sign in chinese if sign} | set(range(0x20, 0x7F)) | set(range(0xA0, 0x100)) | {0x2713, 0x2717}


def main() -> None:
    for weight in ("Regular", "Bold"):
        fonts = TTCollection(SOURCE.format(weight=weight)).fonts
        font = next(each for each in fonts if each["name"].getDebugName(1) == NAME)
        options = subset.Options(hinting=False, layout_features=["kern"], name_IDs=[0, 1, 2, 4, 5, 6, 13, 14])
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=signs())
        cutter.subset(font)
        font.save(FOLDER / f"NotoSansCJKsc-{weight}.otf")


if __name__ == "__main__":
    main()
