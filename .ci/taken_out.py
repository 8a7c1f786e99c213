"""The picture that takes the place of a photo that was taken out of a report: `python .ci/taken_out.py` draws it."""

from pathlib import Path

from PIL import Image, ImageDraw

from handlers import drawing

TARGET = Path(__file__).parent.parent / "handlers" / "reports" / "taken-out.png"
SIZE = (800, 450)


def main() -> None:
    image = Image.new("RGB", SIZE, "#ECEFF1")
    draw = ImageDraw.Draw(image)
    draw.text((400, 180), "照片已移除", font=drawing.font(72, bold=True), fill="#37474F", anchor="mm")
    draw.text((400, 290), "This photo was taken out", font=drawing.font(44), fill="#37474F", anchor="mm")
    TARGET.write_bytes(drawing.as_png(image.quantize(16)))


if __name__ == "__main__":
    main()
