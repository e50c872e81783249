"""Results as plain data: what a program reads."""

from collections.abc import Collection
from dataclasses import asdict
from typing import Any

from fabricc.lab.trial.result import Result


def plain(results: Collection[Result]) -> list[dict[str, Any]]:
    """Return one object a result, in the order in which they were tried."""
    return [
        {**asdict(each), "verdict": each.verdict.value, "details": list(each.details)}
        for each in results
    ]
