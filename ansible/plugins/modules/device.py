#!/usr/bin/python
"""The module `fabricc.fabric.device`: one step of a push, on the device."""

from __future__ import annotations

DOCUMENTATION = r"""
module: device
short_description: Carry out one step of a push on a device
version_added: "0.1.0"
description:
  - Brings a device to what C(out/) of fabricc says, one step at a time. The role M(fabricc.fabric.push) strings the steps together.
  - What is pushed is read on the control machine, from the folder of the fabric, and held against its manifest.
  - The device keeps what it needs to take a push back by itself below C(/var/lib/fabricc).
author: [The fabricc developers (@fabricc)]
options:
  step:
    description:
      - V(survey) tells what a device is and what was pushed to it, and changes nothing.
      - V(compare) tells how it differs from C(out/), and changes nothing.
      - V(prepare) stages the new configuration, has the device's own tools validate it, and saves the old one.
      - V(drain) makes the device the last choice of all others, and waits until traffic has left it.
      - V(load) makes the staged configuration live; from now on the device takes it back by itself unless V(finish) comes in time.
      - V(verify) waits until sessions, routes and hosts are as before.
      - V(finish) confirms the push, takes the drain back, and records it.
      - V(take_back) puts the old configuration back.
    type: str
    required: true
    choices: [survey, compare, prepare, drain, load, verify, finish, take_back]
  fabric:
    description: The folder of the fabric, C(out/<fabric>), on the control machine.
    type: path
  push:
    description: The name of the push; names are in the order of time. A step of one push leaves another one alone.
    type: str
  earlier:
    description: Bring the device to what it was right after this push, instead of C(out/).
    type: str
  secrets:
    description: Name -> value of the secrets whose tokens the files have.
    type: dict
    default: {}
  patience:
    description: Seconds for which the device waits for the next step before it takes the push back.
    type: int
    default: 180
  drain_seconds:
    description: Seconds for which it waits for traffic to leave.
    type: int
    default: 30
  verify_seconds:
    description: Seconds it may take until everything is as before.
    type: int
    default: 90
  reach:
    description: Addresses that must answer after the push if they did before, besides the hosts behind the device's ports.
    type: list
    elements: str
    default: []
  why:
    description: Why a push is taken back, for whoever asks later.
    type: str
    default: it was told to
  was:
    description: The name that the device had when it was pushed to last, where it has another one now.
    type: str
  overwrite:
    description: Whether V(prepare) goes on where somebody else changed a file since the last push.
    type: bool
    default: false
  run:
    description: Folder of the run on the control machine, where the answer to V(survey) and V(compare) is kept.
    type: path
  payload:
    description: What the control machine hands over. Not for people.
    type: str
attributes:
  check_mode:
    support: full
    description: V(survey), V(compare) and V(prepare) tell the same and change nothing; the other steps do nothing.
  diff_mode:
    support: full
    description: Secrets are masked on both sides.
"""

EXAMPLES = r"""
- name: What would a push do?
  fabricc.fabric.device:
    step: compare
    fabric: out/demo
    secrets: "{{ fabricc_secrets }}"
"""

RETURN = r"""
told:
  description: What the step has to say, by step.
  returned: success
  type: dict
details:
  description: Further lines about what went wrong.
  returned: failure
  type: list
  elements: str
"""

import base64
import json
import zlib

from ansible.module_utils.basic import AnsibleModule

from ..module_utils.device import steps
from ..module_utils.device.place import Place
from ..module_utils.device.shell import Shell
from ..module_utils.device.trouble import Trouble
from ..module_utils.device.wanted import Wanted

NOTHING_IN_CHECK_MODE = ("drain", "load", "verify", "finish", "take_back")

ARGUMENTS = {
    "step": {
        "type": "str",
        "required": True,
        "choices": [
            "survey",
            "compare",
            "prepare",
            "drain",
            "load",
            "verify",
            "finish",
            "take_back",
        ],
    },
    "fabric": {"type": "path"},
    "push": {"type": "str"},
    "earlier": {"type": "str"},
    "secrets": {"type": "dict", "default": {}, "no_log": True},
    "patience": {"type": "int", "default": 180},
    "drain_seconds": {"type": "int", "default": 30},
    "verify_seconds": {"type": "int", "default": 90},
    "reach": {"type": "list", "elements": "str", "default": []},
    "why": {"type": "str", "default": "it was told to"},
    "was": {"type": "str"},
    "overwrite": {"type": "bool", "default": False},
    "run": {"type": "path"},
    "payload": {"type": "str", "no_log": True},
}


class Step:
    """One call."""

    def __init__(self, module):
        self.asked = module.params
        self.is_check = module.check_mode
        self.place = Place()
        self.shell = Shell()
        known = [key for key in vars(steps.Options) if key in ARGUMENTS]
        self.options = steps.Options(**{key: self.asked[key] for key in known})
        packed = self.asked["payload"]
        self.payload = json.loads(zlib.decompress(base64.b64decode(packed))) if packed else {}

    def wanted(self):
        """Return what the device shall be."""
        if self.asked["earlier"]:
            return steps.earlier(self.place, self.asked["earlier"])[0]
        return Wanted(self.payload["line"], self.payload["texts"], secrets=self.asked["secrets"])

    def take(self):
        """Take the step; return the result of the module."""
        step = self.asked["step"]
        if self.is_check and step in NOTHING_IN_CHECK_MODE:
            return {"changed": False, "told": {}}
        return getattr(self, "_" + step)()

    def _survey(self):
        line = self.payload["line"]
        told = steps.survey(self.place, self.shell, line, self.asked["secrets"], self.options.was)
        if self.asked["earlier"]:
            told.update(steps.survey_earlier(self.place, self.asked["earlier"]))
        return {"changed": False, "told": told}

    def _compare(self):
        return _with_diff(steps.look(self.place, self.shell, self.wanted()), is_report=True)

    def _prepare(self):
        if self.is_check:
            told = steps.look(self.place, self.shell, self.wanted(), self.options.was)
            return _with_diff(told)
        push = self.asked["push"]
        return _with_diff(steps.prepare(self.place, self.shell, self.wanted(), push, self.options))

    def _drain(self):
        return {"changed": True, "told": steps.drain(self.place, self.shell, self.options)}

    def _load(self):
        return {"changed": True, "told": steps.load(self.place, self.shell, self.options)}

    def _verify(self):
        told = steps.verify(self.place, self.shell, self.options)
        return {"changed": False, "told": told}

    def _finish(self):
        return {"changed": True, "told": steps.finish(self.place, self.shell, self.options)}

    def _take_back(self):
        told = steps.take_back(self.place, self.shell, self.asked["why"], self.asked["push"])
        return {"changed": not told["did"].startswith("nothing"), "told": told}


def _with_diff(told, *, is_report=False):
    diff = told.pop("diff")
    result = {"changed": told["is_due"] and not is_report, "told": told, "diff": diff}
    if is_report:
        told["diff"] = diff
    return result


def main():
    """Run the module."""
    module = AnsibleModule(ARGUMENTS, supports_check_mode=True)
    try:
        result = Step(module).take()
    except Trouble as trouble:
        text = "\n  ".join([trouble.message, *trouble.details])
        module.fail_json(msg=text, details=trouble.details)
    except (OSError, ValueError) as error:
        module.fail_json(msg=f"{type(error).__name__}: {error}")
    else:
        module.exit_json(**result)


if __name__ == "__main__":
    main()
