"""What upsets a command: a file that changes while it is read, a user who may not read it, a fault of the program."""

import ctypes
import os
from collections.abc import Callable
from itertools import count
from pathlib import Path

_READ = os.read
_PIECE = 64
_CAPABILITIES_VERSION = 0x20080522
_MAY_READ_ALL = 1 << 1 | 1 << 2
"""CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH."""


def no_superuser() -> None:
    """From here on the superuser may read only what the modes of files let anybody read."""
    header, sets = (ctypes.c_uint32 * 2)(_CAPABILITIES_VERSION, 0), (ctypes.c_uint32 * 6)()
    system = ctypes.CDLL(None)
    if system.capget(header, sets) == 0:
        sets[0] &= ~_MAY_READ_ALL
        system.capset(header, sets)


def cut_while_read() -> None:
    """The rulebook loses its second half when the first piece of it has been read."""

    def cut(data: bytes) -> None:
        if data.startswith(b"rulebook:"):
            os.truncate("book/rulebook.yaml", 300)

    _after_each_read(cut)


def recoded_while_read() -> None:
    """The records are written anew in another encoding, after that which they had was found out."""
    ends = count(1)

    def recode(data: bytes) -> None:
        if not data and next(ends) == 6:
            path = Path("a.jsonl")
            path.write_bytes(path.read_bytes().replace("\u6e05".encode(), b"\xff\xff"))

    _after_each_read(recode)


def endless() -> None:
    """Reading never comes to an end."""

    def loop(data: bytes) -> None:
        while True:
            pass

    _after_each_read(loop)


def insatiable() -> None:
    """Reading takes more memory than there is."""

    def swell(data: bytes) -> None:
        bytearray(2**30)

    _after_each_read(swell)


def _after_each_read(then: Callable[[bytes], None]) -> None:
    def read(descriptor: int, count: int) -> bytes:
        data = _READ(descriptor, min(count, _PIECE))
        then(data)
        return data

    os.read = read  # type: ignore[assignment]  # the same signature
