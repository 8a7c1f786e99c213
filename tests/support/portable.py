"""Whether PostgreSQL understands a statement as SQLite does: its own parser reads it, and habits of SQLite are found.

How the few things are said that are not alike: `storage/engine/dialect.py`.
"""

import re
import sys
from functools import cache, wraps

from pglast import parse_sql
from pglast.parser import ParseError

from storage.engine.database import Transaction
from storage.engine.dialect import FUNCTIONS
from storage.engine.snapshot import Snapshot

OURS = ("bot.", "handlers.", "storage.", "tests.")
BETWEEN = {Transaction.__module__, Snapshot.__module__, __name__}
VERBS = {"SelectStmt", "InsertStmt", "UpdateStmt", "DeleteStmt"}
AGGREGATES = {"avg", "count", "max", "min", "sum"}
SYMBOLS = {"=", "<>", "<", ">", "<=", ">="}
# Kinds of expressions that are true or false, whatever they are made of.
TESTS = {"AEXPR_IN", "AEXPR_LIKE", "AEXPR_BETWEEN", "AEXPR_NOT_BETWEEN", "AEXPR_DISTINCT", "AEXPR_NOT_DISTINCT"}
_NAMED = re.compile(r"'(?:[^']|'')*'|:(\w+)")


@cache
def faults(sql: str) -> tuple[str, ...]:
    """Why it is not in what both databases understand; empty: it is."""
    try:
        found = parse_sql(numbered(sql))
    except ParseError as error:
        return (str(error),)
    if len(found) != 1:
        return (f"{len(found)} statements",)
    statement = found[0].stmt(skip_none=True)
    if statement["@"] not in VERBS and not _is_temporary(statement):
        return (f"{statement['@']}: only what reads and changes rows is said outside the engine",)
    return tuple(each for node in _nodes(statement) for rule in RULES for each in rule(node))


def _is_temporary(statement) -> bool:
    """A table of this connection's own."""
    return statement["@"] == "DropStmt" or statement.get("relation", {}).get("relpersistence") == "t"


def numbered(sql: str) -> str:
    """With parameters as PostgreSQL writes them: each name is one number."""
    numbers: dict[str, int] = {}
    return _NAMED.sub(lambda found: f"${numbers.setdefault(found[1], len(numbers) + 1)}" if found[1] else found[0], sql)


def _nodes(node):
    if isinstance(node, dict):
        if "@" in node:
            yield node
        for inner in node.values():
            yield from _nodes(inner)
    elif isinstance(node, list | tuple):
        for inner in node:
            yield from _nodes(inner)


def _functions(node):
    """A function that both know, with as many arguments as both take: `max(a, b)` is no aggregate."""
    if node["@"] != "FuncCall":
        return
    name = node["funcname"][-1]["sval"]
    if name not in FUNCTIONS:
        yield f"{name}() is not among the functions that both databases have"
    elif name in AGGREGATES and len(node.get("args", ())) > 1:
        yield f"{name}() of several values: only SQLite knows it"


def _conditions(node):
    """PostgreSQL wants a condition to be true or false; a column that is 0 or 1 is neither."""
    match node["@"]:
        case "BoolExpr":
            asked = node["args"]
        case "CaseExpr" if "arg" not in node:
            asked = [when["expr"] for when in node["args"]]
        case "JoinExpr":
            asked = [node.get("quals")]
        case _:
            asked = [node.get("whereClause"), node.get("havingClause")]
    for each in asked:
        if each and each["@"] in {"CaseExpr", "OnConflictClause"}:
            continue
        if each and not _is_truth(each):
            yield f"a condition that is neither true nor false: {_short(each)}"


def _truths(node):
    """PostgreSQL neither counts with what is true or false nor keeps it in a column of numbers."""
    match node["@"]:
        case "A_Expr":
            used = [node.get("lexpr"), node.get("rexpr")]
        case "CoalesceExpr":
            used = node["args"]
        case "FuncCall" if node["funcname"][-1]["sval"] != "count":
            used = node.get("args", ())
        case "UpdateStmt":
            used = [target.get("val") for target in node["targetList"]]
        case "OnConflictClause":
            used = [target.get("val") for target in node.get("targetList", ())]
        case "InsertStmt" if "selectStmt" in node:
            chosen = node["selectStmt"]
            used = [value for row in chosen.get("valuesLists", ()) for value in row]
            used += [target.get("val") for target in chosen.get("targetList", ())]
        case "CaseExpr":
            results = [when["result"] for when in node["args"]] + [node.get("defresult")]
            used = [] if all(_is_truth(each) for each in results if each) else results
        case _:
            used = ()
    for each in used:
        if each and not isinstance(each, list | tuple) and _is_truth(each):
            yield f"true or false where a number is wanted: {_short(each)}"


def _is_truth(node) -> bool:
    match node["@"]:
        case "BoolExpr" | "NullTest" | "BooleanTest":
            return True
        case "A_Expr":
            return node["kind"]["name"] in TESTS or node["name"][-1]["sval"] in SYMBOLS
        case "SubLink":
            return node["subLinkType"]["name"] in {"EXISTS_SUBLINK", "ANY_SUBLINK", "ALL_SUBLINK"}
        case "CaseExpr":
            results = [when["result"] for when in node["args"]] + [node.get("defresult")]
            return all(_is_truth(each) for each in results if each)
    return False


def _constants(node):
    """`x'…'` is bytes in one and bits in the other."""
    if node["@"] == "BitString":
        yield "x'…' is not the same in both: hand it in as a value"


def _parameters(node):
    """PostgreSQL does not know the type of a parameter that is only asked whether it is there."""
    if node["@"] == "NullTest" and node["arg"]["@"] == "ParamRef":
        yield "a value that is asked whether it is NULL has no type: CAST it, or ask in Python"


def _likes(node):
    """SQLite's LIKE takes A for a, PostgreSQL's does not."""
    if node["@"] == "A_Expr" and node["kind"]["name"] == "AEXPR_LIKE":
        pattern = node["rexpr"].get("val", {}).get("sval")
        if pattern is None or pattern.lower() != pattern.upper():
            yield "LIKE with letters"


def _conflicts(node):
    """In what a conflict changes, PostgreSQL wants to know of each column whether the old or the new row's is meant."""
    if node["@"] != "OnConflictClause" or "targetList" not in node:
        return
    read = [target["val"] for target in node["targetList"]] + [node.get("whereClause", ())]
    for each in _nodes(read):
        if each["@"] == "ColumnRef" and len(each["fields"]) == 1:
            yield f"ON CONFLICT: whose {each['fields'][0]['sval']}?"


def _groups(node):
    """A column beside an aggregate is one of those that rows are put together by."""
    if node["@"] != "SelectStmt" or "targetList" not in node:
        return
    beside = [name for target in node["targetList"] for name in _outside(target["val"])]
    if "groupClause" in node:
        named = {target.get("name") for target in node["targetList"]}
        by = {_column(each) for each in node["groupClause"]}
        beside += list(_outside(node.get("havingClause", ())))
        beside += [name for each in node.get("sortClause", ()) for name in _outside(each["node"]) if name not in named]
        by |= {name for target in node["targetList"] if target.get("name") in by for name in _outside(target["val"])}
    elif any(each["@"] == "FuncCall" and _aggregates(each) for each in _own(node["targetList"])):
        by = set()
    else:
        return
    for name in beside:
        if name not in by:
            yield f"{name} is neither put together nor what rows are put together by"


def _aggregates(node) -> bool:
    return node["funcname"][-1]["sval"] in AGGREGATES


def _outside(node):
    """Columns that are read outside of aggregates and of queries within."""
    for each in _own(node, into=lambda inner: not (inner["@"] == "FuncCall" and _aggregates(inner))):
        if each["@"] == "ColumnRef":
            yield _column(each)


def _own(node, into=lambda _: True):
    """What belongs to this query, and not to one within it."""
    if isinstance(node, dict):
        if node.get("@") == "SubLink" or ("@" in node and not into(node)):
            return
        if "@" in node:
            yield node
        for inner in node.values():
            yield from _own(inner, into)
    elif isinstance(node, list | tuple):
        for inner in node:
            yield from _own(inner, into)


def _column(node) -> str:
    return node["fields"][-1].get("sval", "*") if node["@"] == "ColumnRef" else ""


def _short(node) -> str:
    return " ".join(
        part
        for each in _nodes(node)
        for part in ([_column(each)] if each["@"] == "ColumnRef" else [each.get("sval", "")])
        if part
    )


def _subqueries(node):
    """PostgreSQL wanted a name for them until its version 16."""
    if node["@"] == "RangeSubselect" and "alias" not in node:
        yield "a query in FROM without a name"


RULES = (_functions, _conditions, _truths, _constants, _parameters, _likes, _conflicts, _groups, _subqueries)


class Listener:
    """Hears every statement that the project's code runs in this process, and keeps what is wrong with it."""

    def __init__(self) -> None:
        self.heard: set[str] = set()
        self.faults: list[str] = []

    def listen(self) -> None:
        for kind, verbs in ((Transaction, ("run", "run_many", "rows")), (Snapshot, ("each",))):
            for verb in verbs:
                setattr(kind, verb, self._hearing(getattr(kind, verb)))

    def _hearing(self, verb):
        @wraps(verb)
        def heard(inner, sql, *values, **named):
            if sql not in self.heard and not _is_said_by_a_test():
                self.heard.add(sql)
                self.faults += [f"{fault}: {sql}" for fault in faults(sql)]
            return verb(inner, sql, *values, **named)

        return heard


def _is_said_by_a_test() -> bool:
    """A test may ask SQLite itself. What stands between is passed over: the engine, and what changes it for a try."""
    frame = sys._getframe(1)
    while (name := frame.f_globals["__name__"]) in BETWEEN or not name.startswith(OURS):
        frame = frame.f_back
    return name.startswith("tests.")
