"""Maps and lists are nested deeper than any intent.

## Why it is refused
No entry of the intent language is nested deeper than six levels, so the file is damaged or made to
do harm. It is not read on from here.

## Example
    hosts:
      [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
      [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
      ]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]

## Instead
    hosts:
      web01: {rack: rack01, port: swp1}
"""

from fabricc.findings import Rule

RULE = Rule("FAB117", "deep-nesting", "the nesting is deeper than {limit} levels")
