"""The kernel lacks something without which there is no lab.

## Why it is refused
Each node needs namespaces, an overlay file system and a cgroup2 tree; each cable needs veth and
the traffic control action mirred. They were tried, not guessed. In a container the cgroup2 tree and
/proc/sys are often read-only: docs/lab-in-ci.md tells what a container must give.

## Example
    $ fabricc lab up               # in a container that may not mount, or without sch_ingress

## Instead
Run it on a machine, or in a virtual machine, whose kernel has them.

## Test
tests/unit/lab/test_rules_of_lab.py
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB803",
    "kernel-lacks",
    "this kernel cannot run a lab, it lacks: {features}",
)
