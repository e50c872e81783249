"""A JSON API over HTTP: the few calls that a comment needs."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from time import sleep
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

_PAGE = 100
_SECONDS = 30
_PAUSES = (1, 3)
_REPEATABLE = frozenset(("GET", "PATCH", "PUT"))


class RefusedError(Exception):
    """Raised when a call does not succeed; `status` is that of HTTP, 0 without an answer."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status

    @property
    def is_forbidden(self) -> bool:
        """Tell whether the token may not do that, as that of a fork may not."""
        return self.status in {
            HTTPStatus.UNAUTHORIZED,
            HTTPStatus.FORBIDDEN,
            HTTPStatus.NOT_FOUND,
        }


@dataclass(frozen=True, slots=True)
class Api:
    """Where the API is, and the headers that say who asks."""

    base: str
    headers: Mapping[str, str]

    def call(self, method: str, path: str, value: object = None) -> Any:  # noqa: ANN401 - JSON
        """Return what is answered; raises RefusedError.

        What may be said twice is tried again when the server has trouble.
        """
        for pause in _PAUSES if method in _REPEATABLE else ():
            try:
                return self._once(method, path, value)
            except RefusedError as error:
                if 0 < error.status < HTTPStatus.INTERNAL_SERVER_ERROR:
                    raise
                sleep(pause)
        return self._once(method, path, value)

    def listed(self, path: str) -> Iterator[Any]:
        """Yield everything of a list that is given page by page."""
        number = 0
        while True:
            number += 1
            page = self.call("GET", f"{path}?per_page={_PAGE}&page={number}")
            yield from page
            if len(page) < _PAGE:
                return

    def _once(self, method: str, path: str, value: object) -> Any:  # noqa: ANN401 - JSON
        url = f"{self.base}{path}"
        if not url.startswith(("https://", "http://")):
            raise RefusedError(0, f"{self.base!r} is not the address of an API")
        content = None if value is None else json.dumps(value).encode()
        headers = {**self.headers, "Content-Type": "application/json", "User-Agent": "fabricc"}
        request = Request(url, content, headers, method=method)  # noqa: S310 - see above
        try:
            with urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310 - see above
                return json.load(answer)
        except HTTPError as error:
            with error:
                raise RefusedError(error.code, f"{error.code} {_said(error)}") from error
        except URLError as error:
            raise RefusedError(0, str(error.reason)) from error
        except (OSError, ValueError) as error:
            raise RefusedError(0, str(error)) from error


def _said(error: HTTPError) -> str:
    """Return what the server says of it in its own words, else the words of HTTP."""
    try:
        said = json.load(error)["message"]
    except (OSError, ValueError, KeyError, TypeError):
        return error.reason
    return said if isinstance(said, str) else json.dumps(said)
