"""Every statement that stands in the code: what is handed to `tx.run`, `tx.rows`, …, put together from its constants.

A name stands for whatever it is given: in the function, in the module, or in the one that it comes from. Where that
cannot be read from the code, the tests that run it see it (`tests/conftest.py`).
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path

ROOT = Path(__file__).parents[2]
VERBS = {"run", "run_many", "rows", "row", "value", "each"}
HAS_SOME = re.compile(r"\b(?:tx|snapshot)\s*\.\s*(?:run|run_many|rows?|value|each)\b")
PUT_TOGETHER = object()  # From values that only a run knows.


def statements() -> Iterator[tuple[str, str | None]]:
    """(file:line, statement); None: it is put together from what only a run knows."""
    for layer in ("bot", "handlers", "storage"):
        for path in sorted((ROOT / layer).rglob("*.py")):
            tree = _tree(path) if HAS_SOME.search(path.read_text(encoding="utf-8")) else None
            for scope in _scopes(tree) if tree else ():
                for call in (node for node in _inside(scope) if _is_statement(node)):
                    where = f"{path.relative_to(ROOT)}:{call.lineno}"
                    for text in _texts(call.args[0], path, scope):
                        yield where, None if text is PUT_TOGETHER else text


def _is_statement(node) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in VERBS
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in {"tx", "snapshot"}
        and bool(node.args)
    )


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _scopes(tree):
    yield tree
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


@cache
def _inside(scope) -> list:
    """What stands in this scope, and in none within it."""
    found, within = [], [scope]
    while within:
        children = ast.iter_child_nodes(within.pop())
        own = [each for each in children if not isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)]
        found += own
        within += own
    return found


def _texts(node, path, scope) -> list:
    """What an expression may be."""
    match node:
        case ast.Constant(value=str() | int()):
            return [str(node.value)]
        case ast.BinOp(op=ast.Add()):
            return _joined([_texts(node.left, path, scope), _texts(node.right, path, scope)])
        case ast.JoinedStr():
            return _joined([_texts(part, path, scope) for part in node.values])
        case ast.FormattedValue(conversion=-1, format_spec=None):
            return _texts(node.value, path, scope)
        case ast.IfExp():
            return _texts(node.body, path, scope) + _texts(node.orelse, path, scope)
        case ast.Dict(values=values):
            return [text for value in values for text in _texts(value, path, scope)]
        case ast.Subscript(value=ast.Name(id=table)):  # One of a table of statements.
            return _named(table, path, scope)
        case ast.Name():
            return _named(node.id, path, scope)
    return [PUT_TOGETHER]


def _joined(parts) -> list:
    return [PUT_TOGETHER if PUT_TOGETHER in each else "".join(each) for each in product(*parts)]


def _named(name, path, scope) -> list:
    tree = _tree(path)
    for place in (scope, tree):
        if found := _given(name, place):
            return [text for value in found for text in _texts(value, path, place)]
        if place is scope and isinstance(scope, ast.FunctionDef | ast.AsyncFunctionDef) and _is_parameter(name, scope):
            return [PUT_TOGETHER]
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and any((each.asname or each.name) == name for each in node.names):
            source = ROOT.joinpath(*node.module.split("."))
            source = source / "__init__.py" if source.is_dir() else source.with_suffix(".py")
            if source.is_file():
                original = next(each.name for each in node.names if (each.asname or each.name) == name)
                return _named(original, source, _tree(source))
    return [PUT_TOGETHER]


def _given(name, scope) -> list:
    """All that this name is given here; a loop gives it each of what it goes through."""
    found = []
    for node in _inside(scope):
        match node:
            case ast.Assign(targets=[ast.Name(id=given)], value=value) if given == name:
                found.append(value)
            case ast.For(target=ast.Name(id=given), iter=ast.Tuple(elts=each)) if given == name:
                found += each
    return found


def _is_parameter(name, scope) -> bool:
    arguments = scope.args
    return name in {each.arg for each in [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]}
