"""`fabricc init` left a file alone that is there with another content.

## Why it is said
It is somebody's work. All other files were written.

## Example
    $ fabricc init . --ci gitlab
    note[FAB127]: `.gitlab-ci.yml` is there with another content: it was left alone

## Instead
Put in by hand what the help says; or move the file away, and let `init` write its own.

## Test
tests/unit/cli/test_init_ci.py
"""

from fabricc.findings.rule import Rule, Severity

RULE = Rule(
    "FAB127",
    "file-left-alone",
    "`{path}` is there with another content: it was left alone",
    Severity.NOTE,
)
