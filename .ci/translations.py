"""Collects the sentences of the code into the catalogues: drops what is no longer said, leaves new ones empty."""

import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
CATALOGUES = sorted((ROOT / "handlers" / "locale").glob("*/LC_MESSAGES/linli.po"))

# Which argument of which call is a sentence: `tell(chat, sentence)`, `flow.command(word, who, sentence)`.
KEYWORDS = {
    "say": 1,
    "ask": 1,
    "tell": 2,
    "tell_staff": 1,
    "broadcast": 2,
    "toast": 1,
    "phrase": 1,
    "Phrase": 1,
    "Button": 1,
    "Link": 1,
    "command": 3,
    "Chore": 1,
    "Job": 1,
}


def sentences() -> Catalog:
    """All that the code says, in English."""
    with tempfile.NamedTemporaryFile(suffix=".pot") as template:
        command = [sys.executable, "-m", "babel.messages.frontend", "--quiet", "extract", "--no-default-keywords"]
        command += [f"--keyword={name}:{place}" for name, place in KEYWORDS.items()]
        command += ["--ignore-dirs=demo", "--no-location", f"--output={template.name}", "bot", "handlers"]
        subprocess.run(command, cwd=ROOT, check=True)
        return read_po(template)


def main() -> None:
    said = sentences()
    for path in CATALOGUES:
        head = path.read_bytes().partition(b"\n\n")[0]
        known = read_po(BytesIO(path.read_bytes()), locale=path.parent.parent.name)
        fresh = Catalog(locale=path.parent.parent.name)
        for message in said:
            if message.id:
                old = known.get(message.id)
                fresh.add(message.id, old.string if old else "")
        text = BytesIO()
        write_po(text, fresh, width=110, sort_output=True, omit_header=True)
        path.write_bytes(head + b"\n\n" + text.getvalue().strip() + b"\n")
        empty = [message.id for message in fresh if message.id and not message.string]
        print(f"{path.relative_to(ROOT)}: {len(empty)} of {len(fresh)} sentences are not translated yet")


if __name__ == "__main__":
    main()
