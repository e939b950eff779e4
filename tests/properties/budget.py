"""How many examples a property tries: few in every run, many in a long one."""

from hypothesis import HealthCheck, settings

USUAL = 100
"""What a property tries that says nothing; the profile says how many times more it is in a long run."""


def examples(count: int) -> settings:
    """`count` examples, and as many times more as the profile in force asks for."""
    return settings(
        max_examples=max(1, count * settings().max_examples // USUAL),
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
    )
