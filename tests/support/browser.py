"""The browser that the tests drive: one that is there, or one that the package manager brings, with fonts.

`python -m tests.support.browser` sees to it before anything runs, with nothing but the standard library. Where it
cannot, it says in one line what to install, and ends with status 1.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
BUNDLES = (  # macOS has its programs there, and fonts for every script.
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
# What brings a browser, a font for Chinese, one for emoji, and fontconfig's list of what there is.
MANAGERS: Mapping[str, tuple[Sequence[str], ...]] = {
    "apt-get": (
        ("update", "-qq"),
        ("install", "-y", "-qq", "chromium", "fonts-noto-cjk", "fonts-noto-color-emoji", "fontconfig"),
    ),
    "dnf": (
        (
            "install",
            "-y",
            "-q",
            "chromium",
            "google-noto-sans-cjk-fonts",
            "google-noto-color-emoji-fonts",
            "fontconfig",
        ),
    ),
    "apk": (("add", "-q", "chromium", "font-noto-cjk", "font-noto-emoji", "fontconfig"),),
    "pacman": (("-Sy", "--noconfirm", "--quiet", "chromium", "noto-fonts-cjk", "noto-fonts-emoji", "fontconfig"),),
}
FONTS = {  # In fontconfig's words.
    "a font for Chinese (fonts-noto-cjk)": ":lang=zh-cn",
    "a font for emoji (fonts-noto-color-emoji)": ":lang=und-zsye",
}
SECONDS = 900  # A slow mirror is no reason to wait for ever.


def find() -> str | None:
    """The path of a browser that Playwright can drive as Chromium."""
    if named := os.environ.get("CHROMIUM"):
        return shutil.which(named)
    there = (shutil.which(name) for name in NAMES)
    return next((path for path in there if path), next((path for path in BUNDLES if Path(path).exists()), None))


def missing() -> list[str]:
    """What the tests of the page lack on this machine, in words."""
    lacks = [] if find() else ["a browser (chromium)"]
    if sys.platform == "linux":
        lacks += [what for what, pattern in FONTS.items() if not _has_font(pattern)]
    return lacks


def _has_font(pattern: str) -> bool:
    fonts = shutil.which("fc-list")
    return bool(fonts and subprocess.run([fonts, pattern], capture_output=True, check=False).stdout.strip())


def install() -> str:
    """By the package manager, as root or by a sudo that asks nothing. Returns why it could not, if it could not."""
    manager = next((name for name in MANAGERS if shutil.which(name)), None)
    if not manager:
        return "no package manager that I know is here"
    sudo: list[str] = []
    if os.geteuid() != 0:
        sudo = ["sudo", "-n"]
        if not shutil.which("sudo") or subprocess.run([*sudo, "true"], capture_output=True, check=False).returncode:
            return f"{manager} needs root"
    print(f"Installing Chromium and fonts with {manager}, once …", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for arguments in MANAGERS[manager]:
        command = [*sudo, manager, *arguments]
        try:
            ended = subprocess.run(
                command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=SECONDS
            )
        except subprocess.TimeoutExpired:
            return f"`{' '.join(command)}` took over {SECONDS // 60} minutes"
        if ended.returncode:
            return f"`{' '.join(command)}` failed"
    return ""


def main() -> int:
    if not missing():
        return 0
    why = install() or "it was installed in vain"
    if not (lacks := missing()):
        return 0
    wanted = " and ".join(lacks)
    print(
        f"The tests need {wanted}, which could not be installed: {why}. Please install it, or name one in CHROMIUM.",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
