"""faster-whisper as a command: a folder with a model and a sound file → the words in it."""

from __future__ import annotations

import sys

SPOKEN = {"zh": "以下是普通话的句子。", "en": None}  # With what makes a model write simplified characters, and signs.


def main(model: str, file: str) -> None:
    """Of its hundred languages only those that people speak with us count: from a few words it guesses any other."""
    from faster_whisper import WhisperModel, decode_audio  # Of a dependency group of its own, for who has a model.

    ears, sound = WhisperModel(model, device="cpu", compute_type="int8", local_files_only=True), decode_audio(file)
    _, _, likely = ears.detect_language(sound)
    language = max((likelihood, name) for name, likelihood in likely if name in SPOKEN)[1]
    segments, _ = ears.transcribe(
        sound,
        language=language,
        initial_prompt=SPOKEN[language],
        vad_filter=True,
        condition_on_previous_text=False,
    )
    sys.stdout.write(" ".join(each.text.strip() for each in segments))


if __name__ == "__main__":
    main(*sys.argv[1:3])
