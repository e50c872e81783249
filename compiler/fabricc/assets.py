"""Where the templates and schemas lie: inside the installed package, or beside it in a checkout."""

from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Literal

_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parent.parent


@cache
def folder(name: Literal["templates", "schemas"]) -> Path:
    """The folder of that name; a wheel carries it in the package, an editable install does not.

    Raises FileNotFoundError if neither place has it: the installation is damaged.
    """
    for place in (_PACKAGE / name, _CHECKOUT / name):
        if place.is_dir():
            return place
    message = f"{name}/ is missing from this installation of fabricc"
    raise FileNotFoundError(message)


@cache
def edition() -> str:
    """Return the digest of the compiler and its templates: what cached results depend on."""
    digest = blake2b(digest_size=16)
    for root in (_PACKAGE, folder("templates")):
        for path in sorted(root.rglob("*")):
            if path.suffix in {".py", ".j2"}:
                digest.update(f"{path.relative_to(root)}\n".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()
