"""What the code notes in the audit, read from its source: also where the action is put together."""

import ast
import importlib
import typing
from functools import cache
from pathlib import Path


@cache
def noted(folder):
    """Each action that is passed to `audit.note` somewhere in the folder. Raises where nobody can tell which."""
    found = set()
    for path in sorted(Path(folder).rglob("*.py")):
        code = path.read_text()
        if "audit.note" not in code:
            continue
        for function in ast.walk(ast.parse(code)):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                for call in ast.walk(function):
                    if isinstance(call, ast.Call) and ast.unparse(call.func) == "audit.note":
                        module = importlib.import_module(".".join(path.with_suffix("").parts).removesuffix(".__init__"))
                        found |= _values(call.args[2], function, module)
    return frozenset(found)


def _values(node, function, module):
    """All that an expression may be."""
    match node:
        case ast.Constant():
            return {node.value}
        case ast.IfExp():
            return _values(node.body, function, module) | _values(node.orelse, function, module)
        case ast.JoinedStr():
            said = {""}
            for part in node.values:
                more = _values(part.value if isinstance(part, ast.FormattedValue) else part, function, module)
                said = {before + after for before in said for after in more}
            return said
        case ast.Subscript(value=ast.Name(id=table)):
            return set(getattr(module, table).values())
        case ast.Name(id=name):
            return _named(name, function, module)
    raise AssertionError(f"{module.__name__}: nobody can tell which actions {ast.unparse(node)} may be")


def _named(name, function, module):
    """What a variable may be: as it was assigned, or as its type says."""
    assigned = [
        node.value
        for node in ast.walk(function)
        if isinstance(node, ast.Assign) and any(isinstance(to, ast.Name) and to.id == name for to in node.targets)
    ]
    if assigned:
        return {value for node in assigned for value in _values(node, function, module)}
    for argument in [*function.args.args, *function.args.kwonlyargs]:
        if argument.arg == name and argument.annotation:
            kind = eval(ast.unparse(argument.annotation), vars(module))
            return {str(member) for member in (kind if isinstance(kind, type) else typing.get_args(kind))}
    raise AssertionError(f"{module.__name__}.{function.name}: nobody can tell which actions {name!r} may be")
