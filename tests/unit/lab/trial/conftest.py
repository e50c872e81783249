"""A machine whose nodes are all itself: children of a lab run, but in no namespace."""

import socket
from pathlib import Path

import pytest

from fabricc.lab import layout
from fabricc.lab.trial import echo, traffic


def free_port() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


@pytest.fixture
def groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in place of the control groups of labs; there is one of the lab `test`."""
    monkeypatch.setattr(layout, "groups", lambda: tmp_path)
    (tmp_path / "test").mkdir()
    return tmp_path


@pytest.fixture
def loopback(groups: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nodes whose addresses are those of this machine; nothing here needs privileges."""
    assert groups.is_dir()
    monkeypatch.setattr(traffic, "enter_node", lambda *_: None)
    monkeypatch.setattr(traffic, "_SO_RCVBUFFORCE", socket.SO_RCVBUF)
    for module in (traffic, echo):
        monkeypatch.setattr(module, "_PORT", free_port())
