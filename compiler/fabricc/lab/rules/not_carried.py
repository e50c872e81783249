"""Something that the device does is not in the lab of containerlab.

## Why it is said
A container with an FRR image reads the files of FRR and the settings of the kernel. What other
programs of a switch or a server do with their files is missing there, and is named, so that
nobody takes it for tested. `fabricc lab up` boots all of it.

## Example
    $ fabricc lab export containerlab

## Instead
Nothing: this is only a note. The device has it.

## Test
tests/unit/lab/test_export.py
"""

from fabricc.findings import Rule, Severity

RULE = Rule(
    "FAB824",
    "not-carried",
    "not in the containerlab file: {what} ({nodes})",
    Severity.NOTE,
)
