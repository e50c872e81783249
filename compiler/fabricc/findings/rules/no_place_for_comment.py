"""There is no merge request that `fabricc comment` may write under.

## Why it is said
The job goes on, and on GitHub the text goes to the summary of the job. A merge request
from a fork has a token that may only read, so that nobody can act in the name of the repository by
sending it a change; a push to a branch has no merge request.

## Example
    $ fabricc comment demo.md --mark "fabricc-diff demo"
    note[FAB126]: no comment was written: 403 Resource not accessible by integration

## Instead
For branches of the repository itself, on GitHub: `permissions: {pull-requests: write}` at the job,
and `GITHUB_TOKEN: ${{ github.token }}` in its `env`. On GitLab: an access token of the project
(role Reporter, scope `api`) as the masked variable `FABRICC_COMMENT_TOKEN`.

## Test
tests/unit/cli/test_comment.py
"""

from fabricc.findings.rule import Rule, Severity

RULE = Rule("FAB126", "no-place-for-comment", "no comment was written: {reason}", Severity.NOTE)
