"""A device does not run FRR's profile for data centres.

## Why it is refused
Without `frr defaults datacenter` its sessions have other timers (60 and 180 seconds instead of 3
and 9) and tell nothing without a policy: a silent neighbour is noticed after three minutes.

## Test
tests/unit/verify/routes/test_findings.py
"""

from fabricc.findings import Rule

RULE = Rule("FAB739", "profile-missing", "{device} does not say `frr defaults datacenter`")
