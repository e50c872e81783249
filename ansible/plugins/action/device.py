"""The half of `fabricc.fabric.device` on the control machine: it reads out/ and keeps answers."""

from __future__ import annotations

import base64
import json
import os
import zlib
from typing import Any

from ansible.errors import AnsibleActionFail

from ansible.plugins.action import ActionBase

from ..module_utils.out import Build, BuildError

_NEEDS_LINE = ("survey", "compare", "prepare")
_NEEDS_TEXTS = ("compare", "prepare")
_KEPT = ("survey", "compare")


class ActionModule(ActionBase):  # type: ignore[misc]
    """Runs the module with what it needs of the build, and of the secrets no more than that."""

    _supports_check_mode = True
    _supports_async = False

    def run(
        self, tmp: str | None = None, task_vars: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Return the result of the module."""
        task_vars = task_vars or {}
        result: dict[str, Any] = super().run(tmp, task_vars)
        asked = dict(self._task.args)
        secrets = asked.pop("secrets", None) or {}
        step = asked.get("step")
        asked["secrets"] = {}
        if step in _NEEDS_LINE:
            device = task_vars["inventory_hostname"]
            payload = self._payload(asked, step, device)
            asked["payload"] = _pack(payload)
            names = payload["line"].get("secrets", [])
            asked["secrets"] = {name: str(secrets[name]) for name in names if name in secrets}
        told = self._execute_module(
            module_name="fabricc.fabric.device", module_args=asked, task_vars=task_vars
        )
        told.pop("invocation", None)
        result.update(told)
        if step in _KEPT and asked.get("run") and not result.get("failed"):
            _keep(asked["run"], step, task_vars["inventory_hostname"], result["told"])
        return result

    def _payload(self, asked: dict[str, Any], step: str, device: str) -> dict[str, Any]:
        if not asked.get("fabric"):
            raise AnsibleActionFail("fabric: say where out/<fabric> lies")
        try:
            build = Build(asked["fabric"])
            line = build.line(device)
            texts = build.texts(line) if step in _NEEDS_TEXTS and not asked.get("earlier") else {}
        except BuildError as error:
            raise AnsibleActionFail(str(error)) from error
        return {"line": line, "texts": texts}


def _pack(payload: dict[str, Any]) -> str:
    return base64.b64encode(zlib.compress(json.dumps(payload).encode())).decode()


def _keep(run: str, step: str, device: str, told: dict[str, Any]) -> None:
    folder = os.path.join(run, step)
    os.makedirs(folder, mode=0o700, exist_ok=True)
    with open(os.path.join(folder, device + ".json"), "w", encoding="utf-8") as file:
        json.dump(told, file)
