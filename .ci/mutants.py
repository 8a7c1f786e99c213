"""`make mutants`: which small changes to the code does no test notice?

Works on a copy in build/mutants/. A survivor is shown as the change that went unnoticed. Each is one of three: a test
is missing (write it where a user would notice), the change means the same (leave it), or nothing needs the code.
Left out is what means the same by its kind: upper and lower case (SQL does not mind), None for False (it is only asked
whether it is so), `strict` of a `zip` (it only says what holds), an X more among the signs that are looked for or
stripped (`in "，。"`). Tables of words are data, and are not changed.
"""

import argparse
import fnmatch
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
COPY = ROOT / "build" / "mutants"

# Rules, and the machinery that all dialogues go through.
RULES = (
    "storage/*.py",
    "bot/courier/*.py",
    "handlers/directory.py",
    "handlers/dialogue/*.py",
    "handlers/reports/collecting.py",
)
# Tests of processes, servers and the demo take long and notice rules late; what tests notice is asked of the others.
# Those that read the code itself find all changes there at once.
READ_THE_CODE = ("capabilities", "contracts", "dialect", "docs", "linear", "memory", "refusals")
LEFT_OUT = (*READ_THE_CODE, "deploy", "disk_full", "end_to_end", "health", "kill", "lock", "process", "webhook")

# What was read and remembered before a change was made says nothing of it; and while mutmut finds out which tests reach
# a function, each test has to read anew, or only the first one would be known to.
FORGETFUL = """
import os
import sys

read_by = None

def forget():
    for name, module in [*sys.modules.items()]:
        if name.partition(".")[0] in {"storage", "handlers", "bot", "tests"}:
            for each in vars(module).values():
                getattr(each, "cache_clear", int)()

def pytest_sessionstart():
    forget()

def pytest_runtest_setup(item):
    global read_by
    if os.environ.get("MUTANT_UNDER_TEST") == "stats" and read_by is not item.function:
        forget()
    read_by = item.function
"""

SETTINGS = """
[tool.mutmut]
source_paths = ["storage", "handlers", "bot"]
only_mutate = {files}
also_copy = [
  "forgetful.py", ".ci", "Makefile", "README.md", "README.zh-CN.md", "CHANGELOG.md", "config.example.toml", "docs",
]
pytest_add_cli_args_test_selection = {tests}
pytest_add_cli_args = {options}
type_check_command = {types}
"""

DIFFS = """
import sys
from mutmut.mutation.diff_apply import get_diff_for_mutant
print(*map(get_diff_for_mutant, sys.argv[1:]), sep="\\0")
"""


def main() -> int:
    parser = argparse.ArgumentParser(prog="make mutants")
    parser.add_argument("only", nargs="*", help="files or patterns, such as storage/reports/*.py (default: the rules)")
    parser.add_argument("--tests", nargs="*", default=["tests"], help="ask these alone: quicker, and more survives")
    parser.add_argument("--sample", type=int, help="of all changes only so many, drawn at random")
    options = parser.parse_args()
    chosen = options.only or RULES
    files = [path for path in _listed() if any(fnmatch.fnmatch(path, pattern) for pattern in chosen)]
    if not files:
        print(f"No file of the project fits {' '.join(chosen)}.")
        return 2
    _copy(files, options.tests)
    drawn = _draw(options.sample) if options.sample else []
    subprocess.run([sys.executable, "-m", "mutmut", "run", *drawn], cwd=COPY, check=True)
    return _report()


def _listed() -> list[str]:
    git = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    return subprocess.run(git, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()


def _copy(files: list[str], tests: list[str]) -> None:
    """The project as it stands. What mutmut knows of an earlier run stays, so that only what changed runs again; but
    what it knows of other tests says nothing of these, and mutmut does not see that they changed.
    """
    for path in _listed():
        if (ROOT / path).is_file():
            ours, copied = (ROOT / path).read_bytes(), COPY / path
            if path.startswith("tests/") and copied.is_file() and copied.read_bytes() != ours:
                shutil.rmtree(COPY / "mutants", ignore_errors=True)
            copied.parent.mkdir(parents=True, exist_ok=True)
            copied.write_bytes(ours)
    (COPY / "forgetful.py").write_text(FORGETFUL)
    options = [
        *("-p", "no:xdist", "-p", "forgetful"),
        # mutmut begins with a run in which everything fails, and what is left open then is no finding.
        "-Wignore::ResourceWarning",
        "-Wignore::pytest.PytestUnraisableExceptionWarning",
        "--ignore-glob=tests/bot/demo/*",
        *(f"--ignore-glob=tests/*test_{name}.py" for name in LEFT_OUT),
    ]
    with (COPY / "pyproject.toml").open("a") as settings:
        settings.write(SETTINGS.format(files=files, tests=tests, options=options, types=_type_checker(files)))


def _type_checker(files: list[str]) -> list[str]:
    """What CI's type checker refuses is noticed before any test runs. `type: ignore` stands in what mutmut writes."""
    mypy = [sys.executable, "-m", "mypy", f"--config-file={COPY / 'pyproject.toml'}", "--output=json"]
    return [*mypy, "--no-warn-unused-ignores", *(path for path in files if path.endswith(".py"))]


def _draw(most: int) -> list[str]:
    """Names of changes. They are written before mutmut notices that none has the name it is asked for first."""
    subprocess.run([sys.executable, "-m", "mutmut", "run", "none"], cwd=COPY, check=False, capture_output=True)
    names = list(_verdicts())
    return random.sample(names, min(most, len(names)))


def _verdicts() -> dict[str, str]:
    lines = _mutmut("results", "--all", "true").splitlines()
    return dict(line.strip().split(": ") for line in lines if ": " in line)


def _report() -> int:
    verdicts = {name: verdict for name, verdict in _verdicts().items() if verdict != "not checked"}
    unnoticed = [name for name, verdict in verdicts.items() if verdict in {"survived", "no tests"}]
    changes = _changes(unnoticed)
    for name, change in changes.items():
        print(f"\n{name} ({verdicts[name]})\n{change}")
    counted = len(verdicts) - (len(unnoticed) - len(changes))
    if counted:
        noticed = counted - len(changes)
        typed = sum(verdict == "caught by type check" for verdict in verdicts.values())
        print(f"\n{noticed} of {counted} changes were noticed: {noticed / counted:.1%} ({typed} by their types).")
    return 0


def _changes(names: list[str]) -> dict[str, str]:
    """What was changed, by name, without what means the same. One call of mutmut for each would take a second each."""
    asked = [sys.executable, "-c", DIFFS, *names]
    said = subprocess.run(asked, cwd=COPY, check=True, capture_output=True, text=True).stdout
    changes: dict[str, str] = {}
    for name, diff in zip(names, said.split("\0"), strict=False):
        lines = [line for line in diff.splitlines() if line[:1] in {"-", "+"} and line[:3] not in {"---", "+++"}]
        before, after = ([_meant(line[1:]) for line in lines if line.startswith(sign)] for sign in "-+")
        if before != after:
            changes[name] = "\n".join(lines)
    return changes


def _meant(line: str) -> str:
    line = re.sub(r"\bNone\b", "False", line)
    line = re.sub(r", (?:strict=\w+)?\)", ")", line)
    return re.sub(r"""((?:\bin |strip\()")XX([^"]*)XX(?=")""", r"\1\2", line).casefold()


def _mutmut(*words: str) -> str:
    command = [sys.executable, "-m", "mutmut", *words]
    return subprocess.run(command, cwd=COPY, check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    sys.exit(main())
