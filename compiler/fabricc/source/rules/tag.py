"""A value has a tag.

## Why it is refused
The schema says the type of each value, and every scalar keeps its text: `5.10` is never read as
5.1. A tag could only contradict it.

## Example
    defaults:
      switch: {version: !!str 5.10}

## Instead
    defaults:
      switch: {version: 5.10}
"""

from fabricc.findings import Rule

RULE = Rule("FAB115", "tag", "tag `{tag}`: the intent language has no tags")
