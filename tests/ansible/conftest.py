"""What all tests of the collection need."""

import os

import pytest


@pytest.fixture(autouse=True)
def _no_waiting_for_disks(monkeypatch: pytest.MonkeyPatch) -> None:
    """No machine loses its power here: what is written need not reach the disk."""
    monkeypatch.setattr(os, "fsync", lambda _: None)
