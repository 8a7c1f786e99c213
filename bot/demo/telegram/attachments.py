"""What people can attach in the demo: pictures, a voice message, a video, a document; all are the project's own."""

from __future__ import annotations

from pathlib import Path

from bot.demo.telegram.refusal import Json

FOLDER = Path(__file__).parent / "samples"
PICTURES = {
    "lamp.jpg": ("楼道灯坏了", "Broken hallway lamp"),
    "lift.jpg": ("电梯停了", "Lift out of order"),
    "pipe.jpg": ("水管漏水", "Leaking pipe"),
    "rubbish.jpg": ("垃圾没清", "Rubbish left lying"),
    "bicycle.jpg": ("自行车堵住楼道", "Bicycle blocks the corridor"),
    "garden.jpg": ("楼顶花园", "Rooftop garden"),
}
_TYPES = {".jpg": "image/jpeg", ".ogg": "audio/ogg", ".mp4": "video/mp4", ".pdf": "application/pdf"}


def read(name: str) -> bytes | None:
    """Only what is in the folder itself can be named."""
    path = FOLDER / name
    return path.read_bytes() if path.parent == FOLDER and path.suffix in _TYPES and path.is_file() else None


def type_of(name: str) -> str:
    return _TYPES[Path(name).suffix]


def titles() -> list[Json]:
    return [{"name": name, "title": {"zh": zh, "en": en}} for name, (zh, en) in PICTURES.items()]
