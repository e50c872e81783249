"""A SELECTOR on the command line cannot be read.

## Why it is refused
A selector is a list of terms, separated by commas or blanks. A term is a name or a range of names
(`web[01-08]`), `rack:NAME`, `role:leaf`, `platform:NAME`, `label:KEY` or `label:KEY=VALUE`; `!` in
front of it takes away what it matches. Anything else would select by guess, and a command that
writes must not guess.

## Example
    $ fabricc show hosts rak:rack01

## Instead
    $ fabricc show hosts rack:rack01

## Test
tests/unit/cli/test_selector.py
"""

from fabricc.findings.rule import Rule

RULE = Rule("FAB390", "bad-selector", "cannot read `{term}` in the selector: {reason}")
