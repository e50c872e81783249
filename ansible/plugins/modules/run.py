#!/usr/bin/python
"""The module `fabricc.fabric.run`: its work is done by the action plugin of the same name."""

from __future__ import annotations

DOCUMENTATION = r"""
module: run
short_description: Keep account of a push on the control machine
version_added: "0.1.0"
description:
  - Names a run, chooses its waves, lets a wave begin only when all of the one before are through, and gathers reports.
  - Never asks a device.
author: [The fabricc developers (@fabricc)]
options:
  do:
    description: What is done.
    type: str
    required: true
    choices: [begin, order, gate, done, report]
  fabric:
    description: The folder of the fabric, C(out/<fabric>).
    type: path
  run:
    description: The folder of the run; for V(begin) the one in which those of all runs lie.
    type: path
  plan:
    description: A plan that C(fabricc plan --out) wrote. Without one, waves are careful ones.
    type: path
  devices:
    description: The devices that this is about.
    type: list
    elements: str
  at_once:
    description: For V(order), how many devices a wave may have; larger ones are cut into parts.
    type: int
    default: 1
  any_base:
    description: Push a plan to devices that have another configuration than it was made from.
    type: bool
    default: false
  released:
    description: The number of the last wave of the plan that may be pushed; all of them where it is left out.
    type: int
  again:
    description: With O(released), push again what a device took back.
    type: bool
    default: false
  kept:
    description: For V(begin), how many runs are kept at O(run); all of them where it is left out.
    type: int
  result:
    description: The name of the report.
    type: str
attributes:
  check_mode:
    support: full
"""

EXAMPLES = r"""
- name: Choose the waves
  fabricc.fabric.run:
    do: order
    fabric: out/demo
    run: .fabricc/push/20261130T120000Z-0123abcd
    devices: [leaf01, leaf02]
"""

RETURN = r"""
waves:
  description: The waves, for V(order).
  returned: success
  type: list
  elements: list
"""
