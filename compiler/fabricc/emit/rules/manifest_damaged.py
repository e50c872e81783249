"""The manifest of the last build cannot be read.

## Why it is refused
The manifest says which files are ours: nothing else is ever deleted. Without it a build could not
tell a file that it must remove from one that a person put there. Usually a merge left its marks in
it: `out/` is rebuilt after a merge, never merged by hand.

## Example
    <<<<<<< HEAD
    {"device":"leaf01", ...}

## Instead
    $ git checkout --theirs out/demo && fabricc build demo

Any version of the manifest will do. Without git: remove the folder `out/demo` and build again.

## Test
tests/unit/emit/test_manifest.py
"""

from fabricc.findings import Rule

RULE = Rule("FAB485", "manifest-damaged", "`{path}` is damaged in line {line}: {reason}")
