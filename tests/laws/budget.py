"""How many examples the laws try: few in every run, `FABRICC_LAWS=20` times as many at night."""

import os

from hypothesis import HealthCheck, settings

FACTOR = int(os.environ.get("FABRICC_LAWS", "1"))


def budget(examples: int) -> settings:
    """Return the settings of a law that tries so many fabrics in an ordinary run."""
    return settings(
        max_examples=examples * FACTOR,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
