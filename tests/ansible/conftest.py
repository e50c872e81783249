"""What all tests of the collection need."""

import os
from pathlib import Path

import pytest
from module_utils.device import validate


@pytest.fixture(autouse=True)
def _no_waiting_for_disks(monkeypatch: pytest.MonkeyPatch) -> None:
    """No machine loses its power here: what is written need not reach the disk."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture(autouse=True)
def _nothing_left_in_memory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What a test kills while it validates stays below the folder of the test."""
    monkeypatch.setattr(validate, "_MEMORY", str(tmp_path))
