"""What makes reading fast: the C parser, and the collector that stays out of the way."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec

_C_PARSERS = ("_ruamel_yaml", "_ruamel_yaml_clibz")
"""The extension modules of `ruamel.yaml[oldlibyaml]` and `ruamel.yaml[libyaml]`."""


@cache
def c_parser() -> str | None:
    """Return the name of the module that holds the C parser, None where there is none."""
    return next((name for name in _C_PARSERS if find_spec(name) is not None), None)


@contextmanager
def collector_paused() -> Iterator[None]:
    """Keep the garbage collector off: it walks the growing document again and again for nothing."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
