"""The manifest of the last build cannot be read.

## Why it is refused
The manifest says which files are ours: nothing else is ever deleted. Without it a build could not
tell a file that it must remove from one that a person put there. What a merge leaves in it, both
sides with the marks of git, is no damage: both were written by a build.

## Example
    {"device":"leaf01", "files": {"etc/frr

## Instead
    $ git checkout HEAD -- out/demo/manifest.json && fabricc build demo

Any version of the manifest will do. Without git: remove the folder `out/demo` and build again.

## Test
tests/unit/emit/test_manifest.py
"""

from fabricc.findings import Rule

RULE = Rule("FAB485", "manifest-damaged", "`{path}` is damaged in line {line}: {reason}")
