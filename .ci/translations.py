"""Collects the sentences of the code into the catalogues: drops what is no longer said, leaves new ones empty."""

import ast
import re
from collections.abc import Iterator
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
    "ask_staff": 4,
    "broadcast": 2,
    "toast": 1,
    "refuse": 1,
    "in_words": 1,
    "phrase": 1,
    "Phrase": 1,
    "Sentence": 1,
    "Button": 1,
    "Link": 1,
    "Address": 1,
    "Copied": 1,
    "command": 3,
    "Job": 1,
    "TimedJob": 1,
    "Pruning": 1,
}


CALLS = re.compile(rf"\b(?:{'|'.join(KEYWORDS)})\(")  # One of them stands in whatever says something.
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def sentences() -> Catalog:
    """All that the code says, in English. (Babel's own extraction misses a call that is nested in another's tuple.)"""
    said = Catalog()
    for folder in ("bot", "handlers", "storage"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "demo" not in path.relative_to(ROOT).parts:
                for sentence in said_in(path.read_text(encoding="utf-8")):
                    said.add(sentence)
    return said


def said_in(source: str) -> list[str]:
    """Also both sides of an `if`, and what a variable or a table of the same function or file holds."""
    tree = ast.parse(source if CALLS.search(source) else "")
    return [sentence for call, known in _calls(tree, _assigned(tree)) for sentence in _sentences(call, known)]


def _calls(tree: ast.AST, known: dict[str, ast.expr]) -> Iterator[tuple[ast.Call, dict[str, ast.expr]]]:
    for node in ast.iter_child_nodes(tree):
        inside = known | _assigned(node) if isinstance(node, FUNCTIONS) else known
        if isinstance(node, ast.Call):
            yield node, inside
        yield from _calls(node, inside)


def _assigned(scope: ast.AST) -> dict[str, ast.expr]:
    """Names and their values, as far as a scope sets them itself."""
    found: dict[str, ast.expr] = {}
    for node in ast.iter_child_nodes(scope):
        if isinstance(node, ast.Assign):
            found |= {target.id: _either(found, target.id, node.value) for target in node.targets if _is_name(target)}
        elif isinstance(node, ast.AnnAssign) and node.value and _is_name(node.target):
            found[node.target.id] = _either(found, node.target.id, node.value)
        elif isinstance(node, ast.stmt) and not isinstance(node, (*FUNCTIONS, ast.ClassDef)):
            found |= {name: _either(found, name, value) for name, value in _assigned(node).items()}
    return found


def _either(found: dict[str, ast.expr], name: str, value: ast.expr) -> ast.expr:
    return ast.Tuple([found[name], value]) if name in found else value


def _is_name(target: ast.expr) -> bool:
    return isinstance(target, ast.Name)


def _sentences(call: ast.Call, known: dict[str, ast.expr]) -> Iterator[str]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", None)
    place = KEYWORDS.get(name or "", 0)
    if place and len(call.args) >= place:
        yield from _texts(call.args[place - 1], known)


def _texts(value: ast.expr, known: dict[str, ast.expr]) -> Iterator[str]:
    match value:
        case ast.Constant(value=str(text)) if text:
            yield text
        case ast.IfExp(body=one, orelse=other):
            yield from _texts(one, known)
            yield from _texts(other, known)
        case ast.BoolOp(values=several) | ast.Dict(values=several) | ast.Tuple(elts=several) | ast.List(elts=several):
            for each in several:
                yield from _texts(each, known)
        case ast.NamedExpr(value=named) | ast.Subscript(value=named):
            yield from _texts(named, known)
        case ast.Call(func=ast.Attribute(value=table, attr="get"), args=[_, *default]):
            for each in (table, *default):
                yield from _texts(each, known)
        case ast.Name(id=name) if name in known:
            yield from _texts(known[name], {each: kept for each, kept in known.items() if each != name})


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
