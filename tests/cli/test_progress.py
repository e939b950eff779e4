"""Progress is shown to a person who waits, and to nobody else."""

from io import StringIO

import pytest
from rich.console import Console

from pingan_rules.cli.progress import counted


def shown(*, terminal, after):
    page = StringIO()
    console = Console(file=page, force_terminal=terminal, force_interactive=terminal, width=80, color_system=None)
    assert list(counted(range(3), "en", after=after, console=console)) == [0, 1, 2]
    return page.getvalue()


def test_long_work_is_counted():
    assert "3 done" in shown(terminal=True, after=0.0)


@pytest.mark.parametrize(("terminal", "after"), [(True, 60.0), (False, 0.0)])
def test_short_work_and_pipes_are_left_alone(terminal, after):
    assert shown(terminal=terminal, after=after) == ""


def test_the_count_ends_where_the_work_fails():
    def failing():
        yield 1
        raise KeyError

    console = Console(file=StringIO(), force_terminal=True, force_interactive=True, width=80)
    items = counted(failing(), "zh", after=0.0, console=console)
    assert next(items) == 1
    with pytest.raises(KeyError):
        next(items)
    assert console._live_stack == []
