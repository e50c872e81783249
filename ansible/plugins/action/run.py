"""`fabricc.fabric.run`: what a push needs to know on the control machine; never asks a device."""

from __future__ import annotations

import json
import os
import re
import shutil
import time
from typing import Any

from ansible.errors import AnsibleActionFail
from ansible.module_utils.parsing.convert_bool import boolean

from ansible.plugins.action import ActionBase

from ..module_utils import waves
from ..module_utils.out import Build, BuildError

_KNOWN = (
    *("do", "fabric", "run", "plan", "devices", "at_once"),
    *("any_base", "released", "again", "kept", "result"),
)
_RUN = re.compile(r"[0-9]{8}T[0-9]{6}Z-[0-9a-f]{8}")


class ActionModule(ActionBase):  # type: ignore[misc]
    """Keeps a folder for each run: what devices told, the waves, and which devices are done."""

    _supports_check_mode = True
    _requires_connection = False

    def run(
        self, tmp: str | None = None, task_vars: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Return what was asked for."""
        result: dict[str, Any] = super().run(tmp, task_vars)
        asked, device = self._task.args, (task_vars or {})["inventory_hostname"]
        unknown = sorted(set(asked) - set(_KNOWN))
        if unknown:
            raise AnsibleActionFail(f"unknown: {', '.join(unknown)}")
        try:
            told = getattr(self, f"_{asked['do']}")(asked, device)
        except (BuildError, waves.WavesError) as error:
            raise AnsibleActionFail(str(error)) from error
        result.update(told, changed=False)
        return result

    def _begin(self, asked: dict[str, Any], _: str) -> dict[str, Any]:
        """Name the run after the time and the build, and make its folder."""
        digest, was = Build(asked["fabric"]).digest(), {}
        if asked.get("plan"):
            plan = _plan(asked["plan"])
            waves.of_plan(plan, digest, {})
            was = waves.renamed(plan)
        name = f"{time.strftime('%Y%m%dT%H%M%SZ', time.gmtime())}-{digest[:8]}"
        runs = os.path.abspath(os.path.expanduser(asked["run"]))
        folder = os.path.join(runs, name)
        os.makedirs(folder, mode=0o700)
        if asked.get("kept"):
            _forget(runs, int(asked["kept"]))
        return {"push": name, "folder": folder, "was": was}

    def _order(self, asked: dict[str, Any], _: str) -> dict[str, Any]:
        """Choose the waves, by what devices told."""
        build, run = Build(asked["fabric"]), asked["run"]
        released = asked.get("released")
        surveys = {name: _read(run, "survey", name) for name in asked["devices"]}
        if asked.get("plan"):
            order = waves.of_plan(
                _plan(asked["plan"]),
                build.digest(),
                surveys,
                is_any_base=boolean(asked.get("any_base", False)),
                released=None if released is None else int(released),
            )
            if released is not None and not boolean(asked.get("again", False)):
                waves.refuse_again(order, build.digest(), surveys)
        else:
            changed = [name for name, told in surveys.items() if not told["is_same"]]
            order = waves.careful(surveys, {name: build.line(name) for name in changed})
        order = waves.cut(order, max(1, int(asked.get("at_once") or 1)))
        told = order.plain()
        _write(run, "waves.json", told)
        hosts = [name for wave in order.waves for name in wave]
        return {**told, "hosts": hosts, "sizes": [len(wave) for wave in order.waves]}

    def _gate(self, asked: dict[str, Any], device: str) -> dict[str, Any]:
        """Let a device pass if all of the wave before its own are done."""
        run = asked["run"]
        told = _value(os.path.join(run, "waves.json"))
        number = next(i for i, wave in enumerate(told["waves"]) if device in wave)
        before = told["waves"][number - 1] if number else []
        missing = [name for name in before if not os.path.exists(os.path.join(run, "done", name))]
        if missing:
            raise AnsibleActionFail(
                f"not pushed: of the wave before, {', '.join(missing)} did not get through"
            )
        return {"wave": number + 1, "is_drained": device in told["drained"]}

    def _done(self, asked: dict[str, Any], device: str) -> dict[str, Any]:
        """Note that a device is through."""
        _write(asked["run"], os.path.join("done", device), {"time": time.time()})
        return {}

    def _report(self, asked: dict[str, Any], _: str) -> dict[str, Any]:
        """Gather what devices told about how they differ from out/."""
        run = asked["run"]
        told = {name: _read(run, "compare", name) for name in asked["devices"]}
        differing = {name: each for name, each in told.items() if each["is_due"]}
        _write(run, asked["result"], differing)
        return {"differing": sorted(differing, key=waves.natural), "count": len(told)}


def _forget(runs: str, kept: int) -> None:
    """Remove the folders of all runs but the last ones."""
    names = sorted(name for name in os.listdir(runs) if _RUN.fullmatch(name))
    for name in names[:-kept]:
        shutil.rmtree(os.path.join(runs, name), ignore_errors=True)


def _plan(path: str) -> dict[str, Any]:
    try:
        return _value(os.path.expanduser(path))
    except OSError as error:
        raise AnsibleActionFail(f"{path}: {error.strerror}") from error
    except ValueError as error:
        raise AnsibleActionFail(f"{path} is no plan: {error}") from error


def _read(run: str, folder: str, device: str) -> dict[str, Any]:
    return _value(os.path.join(run, folder, f"{device}.json"))


def _value(path: str) -> dict[str, Any]:
    with open(path, encoding="utf-8") as file:
        value: dict[str, Any] = json.load(file)
    return value


def _write(run: str, name: str, value: object) -> None:
    path = os.path.join(run, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        json.dump(value, file, indent=1, sort_keys=True)
