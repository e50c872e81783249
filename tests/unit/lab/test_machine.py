import json
from pathlib import Path

import pytest

from fabricc.lab import machine


def test_what_has_no_setting_in_a_container_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tmp_path / "settings"
    there = settings / "fs/inotify/max_user_instances"
    there.parent.mkdir(parents=True)
    there.write_text("128\n")
    (there.parent / "max_user_watches").write_text("100000\n")
    monkeypatch.setattr(machine, "SETTINGS", settings)
    monkeypatch.setattr(machine, "RUN", tmp_path / "run")
    monkeypatch.setattr(machine, "groups", lambda: tmp_path / "groups")
    monkeypatch.setattr(machine, "mounts", list)
    monkeypatch.setattr(machine, "mount", lambda *_, **__: None)
    machine.prepare()
    assert there.read_text() == "8192"
    assert (there.parent / "max_user_watches").read_text() == "100000\n"
    before = json.loads((tmp_path / "run/before.json").read_text())
    assert before["settings"] == {
        "fs/inotify/max_user_instances": "128",
        "fs/inotify/max_user_watches": "100000",
    }
