"""JSON for data formats: plain data in, text out, one key a line."""

import json
from collections.abc import Mapping

from fabricc.render.yaml import Plain

SUFFIX = ".json"
"""The end of the path of a file in JSON."""


def dump(document: Mapping[str, Plain]) -> str:
    """Return a document, indented, keys in the order given.

    Raises TypeError for data that is not plain: a bug of the platform that made it.
    """
    return json.dumps(document, indent=2) + "\n"
