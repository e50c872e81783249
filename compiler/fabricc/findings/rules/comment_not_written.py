"""The server did not take the comment of `fabricc comment`.

## Why it is refused
A reviewer would see what an earlier push of the branch did, or nothing. What the server answered is
in the message: 422 is a text that it does not like, 5xx are its own troubles, and without a number
there was no answer at all.

## Example
    $ fabricc comment demo.md --mark "fabricc-diff demo"
    error[FAB125]: GitHub did not take the comment: 502 Bad Gateway

## Instead
Run the job again. A token that may not comment is something else: FAB126.

## Test
tests/unit/cli/test_comment.py
"""

from fabricc.findings.rule import Rule

RULE = Rule("FAB125", "comment-not-written", "{site} did not take the comment: {reason}")
