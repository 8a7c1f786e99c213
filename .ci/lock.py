"""The locks: every package that an environment holds, pinned by hash, without addresses.

`python .ci/lock.py` writes them anew; `python .ci/lock.py --check` says whether they still fit pyproject.toml.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOCKS = {
    "requirements.lock": (),
    "requirements-dev.lock": ("dev", "lock"),
    "requirements-bench.lock": ("dev", "lock", "bench"),
    "requirements-mutants.lock": ("dev", "lock", "mutants"),
    "requirements-voice.lock": ("voice",),
}
BUILD = "setuptools>=77\n"  # What installing the project itself needs.


def compile_lock(target: Path, groups: tuple[str, ...], *, upgrade: bool) -> None:
    """What stands in `target` already is kept where it still fits, unless `upgrade`."""
    with tempfile.NamedTemporaryFile("w", suffix=".in") as build:
        build.write(BUILD)
        build.flush()
        command = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", build.name]
        command += [option for group in groups for option in ("--group", f"pyproject.toml:{group}")]
        command += ["--universal", "--python-version", "3.11", "--generate-hashes", "--output-file", str(target)]
        command += ["--no-header", "--no-annotate", "--no-emit-index-url", "--quiet"]
        subprocess.run(command + (["--upgrade"] if upgrade else []), cwd=ROOT, check=True)


def main() -> int:
    if "--check" not in sys.argv:
        for name, groups in LOCKS.items():
            compile_lock(ROOT / name, groups, upgrade=True)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        for name, groups in LOCKS.items():
            fresh = Path(folder, name)
            shutil.copy(ROOT / name, fresh)
            compile_lock(fresh, groups, upgrade=False)
            if fresh.read_text() != (ROOT / name).read_text():
                print(f"{name} does not fit pyproject.toml: run `make lock`.")
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
