"""Collects the sentences of the code into the catalogues: drops what is no longer said, leaves new ones empty."""

import ast
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
    "refuse": 1,
    "phrase": 1,
    "Phrase": 1,
    "Button": 1,
    "Link": 1,
    "command": 3,
    "Job": 1,
    "TimedJob": 1,
    "Pruning": 1,
}


def sentences() -> Catalog:
    """All that the code says, in English. (Babel's own extraction misses a call that is nested in another's tuple.)"""
    said = Catalog()
    for folder in ("bot", "handlers", "storage"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "demo" not in path.relative_to(ROOT).parts:
                for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                    if isinstance(node, ast.Call) and (sentence := _sentence(node)):
                        said.add(sentence)
    return said


def _sentence(call: ast.Call) -> str | None:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", None)
    place = KEYWORDS.get(name or "", 0)
    argument = call.args[place - 1] if place and len(call.args) >= place else None
    return argument.value if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else None


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
