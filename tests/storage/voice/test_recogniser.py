"""A command gets a file and prints words; whatever else it does, the bot goes on."""

import os
import time
from pathlib import Path

import pytest

from storage.voice import Unheard, VoiceRules, words_of


def heard(tmp_path, *command, sound=b"two  words\n", **rules):
    return words_of(VoiceRules(command=[*command], **rules), sound, tmp_path)


def test_words_come_in_one_line_and_nothing_of_the_sound_is_left(tmp_path):
    assert heard(tmp_path, "cat", "{file}") == "two words"
    assert heard(tmp_path, "cat", "{file}", sound=b"\x00\x1b[31m \xff") == "[31m \ufffd"
    assert len(heard(tmp_path, "cat", "{file}", sound=b"a" * 5000)) == 3000
    assert list(tmp_path.iterdir()) == []


def test_the_file_is_called_by_what_it_is(tmp_path):
    """A voice is Opus, a round video MP4, a sound file whatever somebody had."""
    for sound, ending in ((b"OggS", "ogg"), (b"\0\0\0\x20ftypmp42", "mp4"), (b"ID3\4", "mp3"), (b"RIFF", "wav")):
        assert heard(tmp_path, "echo", "{file}", sound=sound).endswith(f"/voice.{ending}")


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (["no-such-command", "{file}"], "no-such-command cannot be started"),
        (["sh", "-c", "echo secret words; exit 3", "{file}"], "sh ended with 3"),
        (["sh", "-c", "yes", "{file}"], "printed more than"),
    ],
)
def test_a_command_that_does_not_hear_says_why_but_no_words(tmp_path, command, why):
    with pytest.raises(Unheard, match=why) as raised:
        heard(tmp_path, *command)
    assert "secret" not in str(raised.value)


def test_one_that_hangs_is_ended_with_all_that_it_has_started(tmp_path):
    pid = tmp_path / "pid"
    with pytest.raises(Unheard, match="not ready after 0 seconds"):
        heard(tmp_path, "sh", "-c", f"sleep 600 & echo $! > {pid}; while :; do sleep 600; done", "{file}", **NO_TIME)
    if pid.exists():
        assert is_over(int(pid.read_text()))


NO_TIME = {"patience_seconds": 0}


def is_over(pid):
    """A zombie that nobody has looked at yet is over, too."""
    until = time.monotonic() + 5
    while time.monotonic() < until:
        try:
            if Path(f"/proc/{pid}/stat").read_text().split()[2] == "Z":
                return True
        except FileNotFoundError:
            return True
    return False


def test_it_learns_nothing_of_the_bots_token(tmp_path, monkeypatch):
    monkeypatch.setitem(os.environ, "LINLI_TELEGRAM_TOKEN", "1:secret")
    said = heard(tmp_path, "sh", "-c", "env", "{file}")
    assert "secret" not in said
    assert "HF_HUB_OFFLINE=1" in said


@pytest.mark.parametrize(
    ("section", "why"),
    [
        (VoiceRules(command=["hear"]), "names the file"),
        (VoiceRules(command=["hear", "{file}"], model="/tmp"), "one of both"),
        (VoiceRules(model="/no/such/folder"), "names a folder"),
    ],
)
def test_a_section_that_cannot_work_says_what_would(section, why):
    with pytest.raises(ValueError, match=why):
        section.check()
