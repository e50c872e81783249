"""How many examples the laws try: few in every run, `FABRICC_LAWS=20` times as many at night.

Shrinking a whole fabric takes minutes: it is done only where `FABRICC_LAWS` is set.
"""

import os

from hypothesis import HealthCheck, Phase, settings

FACTOR = int(os.environ.get("FABRICC_LAWS", "1"))
PHASES = [Phase.explicit, Phase.reuse, Phase.generate]
if "FABRICC_LAWS" in os.environ:
    PHASES.append(Phase.shrink)


def budget(examples: int) -> settings:
    """Return the settings of a law that tries so many fabrics in an ordinary run."""
    return settings(
        max_examples=examples * FACTOR,
        deadline=None,
        phases=PHASES,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
