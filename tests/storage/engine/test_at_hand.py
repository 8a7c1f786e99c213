"""What was at hand when the process ended is known after the start, and counted only where it is the same again."""

import os

import pytest

from storage.engine.at_hand import ENDS, AtHand, Suspect, Work


@pytest.fixture
def path(tmp_path):
    return tmp_path / "linli.db"


def dies(path, *marks):
    """A process that ends with these at hand."""
    mark = AtHand.of(path)
    for work, id in marks:
        mark.take_up(work, id)
    mark.close()


def suspects(path):
    with AtHand.of(path) as mark:
        return {work.name: suspect for work in Work if (suspect := mark.suspect(work))}


def test_nothing_is_known_at_the_first_start_and_the_file_is_nobody_elses(path):
    assert suspects(path) == {}
    assert (path.parent / "linli.db-at-hand").stat().st_mode & 0o777 == 0o600


def test_ends_with_the_same_at_hand_are_counted(path):
    for ends in range(1, ENDS + 1):
        dies(path, (Work.UPDATE, 7))
        with AtHand.of(path) as mark:
            assert mark.suspect(Work.UPDATE) == Suspect(7, ends)
            assert mark.is_poisonous(Work.UPDATE, 7) is (ends == ENDS)
            assert not mark.is_poisonous(Work.UPDATE, 8)
            assert not mark.is_poisonous(Work.ERRAND, 7)


def test_another_one_at_hand_begins_to_count_anew(path):
    for id in (7, 7, 8):
        dies(path, (Work.UPDATE, id))
    assert suspects(path) == {"UPDATE": Suspect(8, 1)}


def test_an_end_while_idle_neither_counts_nor_acquits(path):
    dies(path, (Work.UPDATE, 7))
    dies(path)
    dies(path, (Work.UPDATE, 7))
    assert suspects(path) == {"UPDATE": Suspect(7, 2)}


def test_what_was_put_down_was_not_at_hand(path):
    with AtHand.of(path) as mark:
        mark.take_up(Work.UPDATE, 7)
        mark.put_down(Work.UPDATE)
    assert suspects(path) == {}


def test_whatever_goes_through_before_it_keeps_it_suspected_and_it_is_acquitted_by_going_through(path):
    dies(path, (Work.UPDATE, 7))
    with AtHand.of(path) as mark:
        mark.take_up(Work.UPDATE, 6)
        mark.went_through(Work.UPDATE, 6)
        assert mark.suspect(Work.UPDATE) == Suspect(7, 1)
    with AtHand.of(path) as mark:
        assert mark.suspect(Work.UPDATE) == Suspect(7, 1)
        mark.take_up(Work.UPDATE, 7)
        mark.went_through(Work.UPDATE, 7)
        assert mark.suspect(Work.UPDATE) is None
    assert suspects(path) == {}


def test_whatever_was_at_hand_at_an_end_is_suspected(path):
    """An errand that ends the process would go on for ever if there was always an update at hand beside it."""
    dies(path, (Work.ERRAND, 1), (Work.UPDATE, 7))
    dies(path, (Work.ERRAND, 1), (Work.UPDATE, 8), (Work.JOB, 3))
    dies(path, (Work.ERRAND, 1), (Work.UPDATE, 9))
    assert suspects(path) == {"UPDATE": Suspect(9, 1), "JOB": Suspect(3, 1), "ERRAND": Suspect(1, ENDS)}


def test_nothing_else_is_suspected_of_what_the_reading_of_an_update_has_done(path):
    dies(path, (Work.UPDATE, 7), (Work.ARRIVAL, 900))
    assert suspects(path) == {"ARRIVAL": Suspect(900, 1)}


@pytest.mark.parametrize("place", range(0, 28, 3))
def test_a_mark_that_was_only_half_written_is_none(path, place):
    dies(path, (Work.UPDATE, 7), (Work.ERRAND, 9))
    file = path.parent / "linli.db-at-hand"
    content = bytearray(file.read_bytes())
    content[place] ^= 0xFF
    file.write_bytes(content)
    assert suspects(path) == {"ERRAND": Suspect(9, 1)}


@pytest.mark.parametrize("content", [b"", b"x", os.urandom(10_000)])
def test_a_file_of_something_else_means_nothing(path, content):
    (path.parent / "linli.db-at-hand").write_bytes(content)
    assert suspects(path) == {}
    dies(path, (Work.UPDATE, 7))
    assert suspects(path) == {"UPDATE": Suspect(7, 1)}


def test_without_a_file_nothing_survives_and_nothing_fails(path):
    (path.parent / "linli.db-at-hand").mkdir()
    dies(path, (Work.UPDATE, 7))
    assert suspects(path) == {}


def test_a_restored_database_has_nothing_at_hand(path, empty_database):
    from datetime import UTC, datetime

    from storage.engine.backup import restore

    dies(path, (Work.UPDATE, 7))
    restore(empty_database, path, datetime(2026, 11, 23, tzinfo=UTC))
    assert suspects(path) == {}
