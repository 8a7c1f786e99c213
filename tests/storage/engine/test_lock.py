"""One process per database."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from storage.engine.lock import AlreadyRunning, hold

ROOT = Path(__file__).parents[3]
HOLDER = """
import sys
from pathlib import Path
from storage.engine.lock import hold
with hold(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def elsewhere():
    """Starts a process that holds the lock until its input ends."""
    processes = []

    def start(path):
        pipe = subprocess.PIPE
        process = subprocess.Popen([sys.executable, "-c", HOLDER, str(path)], stdin=pipe, stdout=pipe, cwd=ROOT)
        processes.append(process)
        assert process.stdout.readline() == b"held\n"
        return process

    yield start
    for process in processes:
        process.kill()
        process.communicate()


def test_a_second_process_refuses_and_names_the_first_and_a_kill_frees_the_lock(tmp_path, elsewhere):
    path = tmp_path / "linli.db"
    first = elsewhere(path)
    with pytest.raises(AlreadyRunning, match=rf"already works on .*linli\.db \(process {first.pid}\)"), hold(path):
        pass
    first.kill()
    first.wait()
    with hold(path):
        assert (tmp_path / "linli.db.lock").read_text() == f"{os.getpid()}\n"


def test_two_databases_have_nothing_to_do_with_each_other(tmp_path, elsewhere):
    elsewhere(tmp_path / "one.db")
    with hold(tmp_path / "other.db"):
        pass


def test_the_lock_is_free_once_its_holder_is_done_even_by_an_error(tmp_path):
    path = tmp_path / "linli.db"
    with pytest.raises(ZeroDivisionError), hold(path):
        raise ZeroDivisionError
    with hold(path), pytest.raises(AlreadyRunning, match=str(os.getpid())), hold(path):
        pass


def test_what_an_earlier_process_wrote_into_the_lock_means_nothing(tmp_path):
    (tmp_path / "linli.db.lock").write_text("123456789012345\n")
    with hold(tmp_path / "linli.db"):
        assert (tmp_path / "linli.db.lock").read_text() == f"{os.getpid()}\n"
