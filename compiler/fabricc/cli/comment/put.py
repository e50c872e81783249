"""Put a comment under the merge request: change the one that has our mark, or write a new one."""

from enum import StrEnum

from fabricc.cli.comment.body import body, marker
from fabricc.cli.comment.site import Site


class Done(StrEnum):
    """What became of the comment."""

    WRITTEN = "written"
    UPDATED = "updated"
    SAME = "is as it was"


def put(site: Site, mark: str, text: str) -> Done:
    """Write or update the comment; raises RefusedError.

    Only a comment of our own counts: who else could write our mark could change it later.
    """
    new, head = body(mark, text), marker(mark)
    own = site.own()
    for comment in site.api.listed(site.comments):
        old = comment.get("body") or ""
        if not old.startswith(head) or not site.is_by(comment, own):
            continue
        if old.replace("\r\n", "\n").rstrip() == new.rstrip():
            return Done.SAME
        site.api.call(site.method, f"{site.edited}/{comment['id']}", {"body": new})
        return Done.UPDATED
    site.api.call("POST", site.comments, {"body": new})
    return Done.WRITTEN
