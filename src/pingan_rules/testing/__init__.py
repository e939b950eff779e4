"""For tests of rulebooks: records for any loaded book, made by Hypothesis. Needs the extra `testing`.

records(book, level, period)      records that are right, as data
more_known(book, record)          records that say more than another
improved(book, record, fact)      records in which one fact speaks better for the place
worsened(book, record, fact)      records in which one fact speaks worse
better_or_equal(one, other)       whether an outcome is no worse than another
"""

try:
    import hypothesis as _hypothesis
except ModuleNotFoundError as error:
    raise ImportError(
        "pingan_rules.testing needs Hypothesis, which comes with the extra “testing”: "
        'pip install "pingan-rules[testing]"'
    ) from error

from .knowing import more_known
from .making import records
from .moving import better_or_equal, improved, worsened

del _hypothesis

__all__ = ["better_or_equal", "improved", "more_known", "records", "worsened"]
