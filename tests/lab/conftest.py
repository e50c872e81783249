"""Every test of this folder needs root and FRR."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.lab.harness import missing_tools

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    missing = missing_tools()
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.lab)
            if missing:
                item.add_marker(pytest.mark.skip(reason=f"the lab needs {', '.join(missing)}"))
