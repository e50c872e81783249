"""A file or a folder that fabricc needs is closed to it.

## Why it is refused
The output, the lock file and `.fabricc/` change together or not at all. What is found before the
first file is put in place leaves everything as it was.

## Example
    $ sudo fabricc build demo      # now out/demo belongs to root
    $ fabricc build demo

## Instead
    $ sudo chown -R "$USER" out .fabricc inventory

## Test
tests/unit/emit/test_not_writable.py
"""

from fabricc.findings import Rule

RULE = Rule("FAB481", "not-writable", "fabricc may not read or write `{path}`: {reason}")
