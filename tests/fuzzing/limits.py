"""What one input may take: two seconds of the processor, and 200 megabytes more than were in use before."""

import resource
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

SECONDS = 2.0
MEGABYTES = 200
_PER_MEGABYTE = 2**20 if sys.platform == "darwin" else 2**10


class TooSlow(AssertionError):
    """An input takes longer than it may."""


class TooLarge(AssertionError):
    """An input takes more memory than it may."""


@contextmanager
def within_limits(seconds: float = SECONDS) -> Iterator[None]:
    """Raises `TooSlow` or `TooLarge` at the end of a block that took too much."""
    peak, start = _peak(), time.process_time()
    yield
    took, grown = time.process_time() - start, _peak() - peak
    if took > seconds:
        raise TooSlow(f"{took:.1f} s")
    if grown > MEGABYTES:
        raise TooLarge(f"{grown:.0f} MB")


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _PER_MEGABYTE
