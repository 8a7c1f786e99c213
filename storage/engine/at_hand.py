"""What the process is at work on, where it survives the end of the process: a small file beside the database.

It is mapped into memory, so that a mark costs no system call, and the kernel keeps it whatever ends the process. A
power cut may lose it; then nothing is known, and nothing is set aside.
"""

from __future__ import annotations

import mmap
import os
import struct
import zlib
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from types import TracebackType
from typing import Self

ENDS = 3  # Of the process, with the same thing at hand: then it is not taken up once more.
_RECORD = struct.Struct("<4sqqII")  # A sign, what is at hand, what was so at the last ends, how many; a check sum.
_SIGN = b"hand"


class Work(IntEnum):
    """Each has its own place in the file. Whatever was at hand at an end is suspected, except beside an update that was
    being read, since that takes no pause. A suspected update is tried alone, so it does not stay suspected beside an
    errand for long, nor an errand beside it.
    """

    UPDATE = 0
    JOB = 1
    ERRAND = 2
    ARRIVAL = 3  # By Telegram's id: an update that is not on disk yet.
    PARCEL = 4  # A message to be sent, while it is packed and put on its way; not while Telegram is waited for.
    ASIDE = 5  # An errand that nobody asked for.


@dataclass(frozen=True, slots=True)
class Suspect:
    """What was at hand at the last end of the process, and at how many ends in a row."""

    id: int
    ends: int


class AtHand:
    """Ids are those of the table's rows; 0 is none."""

    def __init__(self, memory: mmap.mmap) -> None:
        self._memory = memory
        found = {work: _read(memory, work) for work in Work}
        self._suspects = {work: suspect for work, (_, suspect) in found.items()}
        being_read, _ = found[Work.ARRIVAL]
        for work, (id, suspect) in found.items():
            if id and (work is Work.ARRIVAL or not being_read):
                self._suspects[work] = Suspect(id, suspect.ends + 1 if suspect and suspect.id == id else 1)
        for work in Work:
            self._write(work, 0)

    @classmethod
    def of(cls, database: Path) -> Self:
        """Opened once, at the start: an end of the process that left something at hand is counted here. A file that
        cannot be used is done without.
        """
        path, size = database.with_name(database.name + "-at-hand"), _RECORD.size * len(Work)
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        except OSError:
            return cls.in_memory()
        try:
            os.fchmod(descriptor, 0o600)
            os.ftruncate(descriptor, size)
            os.pwrite(descriptor, os.pread(descriptor, size, 0), 0)  # A page without room on the disk would kill us.
            return cls(mmap.mmap(descriptor, size))
        except OSError:  # The disk is full, say.
            return cls.in_memory()
        finally:
            os.close(descriptor)

    @classmethod
    def in_memory(cls) -> Self:
        """Where there is no file: nothing survives."""
        return cls(mmap.mmap(-1, _RECORD.size * len(Work)))

    def take_up(self, work: Work, id: int) -> None:
        self._write(work, id)

    def put_down(self, work: Work) -> None:
        """It has gone through, or was left alone in good order."""
        self._write(work, 0)

    def suspect(self, work: Work) -> Suspect | None:
        return self._suspects[work]

    def is_poisonous(self, work: Work, id: int) -> bool:
        """Whether this was at hand at so many ends that it is not taken up once more."""
        suspect = self._suspects[work]
        return suspect is not None and suspect.id == id and suspect.ends >= ENDS

    def went_through(self, work: Work, id: int) -> None:
        """So it is not what ended the process, if it was suspected."""
        suspect = self._suspects[work]
        if suspect and suspect.id == id:
            self.clear(work)
        else:
            self.put_down(work)

    def clear(self, work: Work) -> None:
        """Nobody is suspected any more: it went through, or was set aside."""
        self._suspects[work] = None
        self._write(work, 0)

    def close(self) -> None:
        self._memory.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _write(self, work: Work, id: int) -> None:
        suspect = self._suspects[work] or Suspect(0, 0)
        body = _RECORD.pack(_SIGN, id, suspect.id, suspect.ends, 0)[:-4]
        start = work * _RECORD.size
        self._memory[start : start + _RECORD.size] = body + zlib.crc32(body).to_bytes(4, "little")


def _read(memory: mmap.mmap, work: Work) -> tuple[int, Suspect | None]:
    """What was at hand, and who was suspected before that; nothing, if the record is none or only half written."""
    record = memory[work * _RECORD.size : (work + 1) * _RECORD.size]
    sign, id, suspected, ends, checksum = _RECORD.unpack(record)
    if sign != _SIGN or checksum != zlib.crc32(record[:-4]):
        return 0, None
    return id, Suspect(suspected, ends) if suspected else None
