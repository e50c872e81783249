"""A server that does what GitHub and GitLab do with the comments of merge request 7."""

import json
import re
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlparse

TOKEN = "t0ken"  # noqa: S105 - opens nothing
_LISTS = (
    re.compile(r"/repos/o/r/issues/7/comments"),
    re.compile(r"/projects/42/merge_requests/7/notes"),
)
_ONES = (
    re.compile(r"/repos/o/r/issues/comments/(\d+)"),
    re.compile(r"/projects/42/merge_requests/7/notes/(\d+)"),
)


@dataclass
class Forge:
    """Its comments, what was asked of it, and how it shall misbehave."""

    address: str = ""
    comments: list[dict[str, Any]] = field(default_factory=list)
    asked: list[tuple[str, str]] = field(default_factory=list)
    may_write: bool = True
    is_app: bool = True
    """As the token of a job on GitHub: it may not ask who it is."""
    troubles: int = 0
    """So many requests are answered with 502."""

    def add(self, body: str, *, login: str = "somebody", kind: str = "User") -> None:
        """Let somebody write a comment."""
        who = {"login": login, "username": login, "type": kind}
        number = len(self.comments) + 1
        self.comments.append({"id": number, "body": body, "user": who, "author": who})

    def bodies(self) -> list[str]:
        """Return what the comments say."""
        return [str(comment["body"]) for comment in self.comments]

    def answer(self, method: str, url: str, token: str, value: Any) -> tuple[int, Any]:  # noqa: ANN401, PLR0911
        """Return the status and what is said."""
        path = urlparse(url).path
        self.asked.append((method, path))
        if self.troubles:
            self.troubles -= 1
            return 502, "no JSON"
        if token != TOKEN:
            return 401, {"message": "Bad credentials"}
        if path == "/user":
            if self.is_app:
                return 403, {"message": "Resource not accessible by integration"}
            return 200, {"login": "robot", "username": "robot"}
        if method != "GET" and not self.may_write:
            return 403, {"message": "Resource not accessible by integration"}
        if any(shape.fullmatch(path) for shape in _LISTS):
            if method == "POST":
                kind = "Bot" if self.is_app else "User"
                self.add(value["body"], login="robot", kind=kind)
                return 201, self.comments[-1]
            query = parse_qs(urlparse(url).query)
            size, page = int(query["per_page"][0]), int(query["page"][0])
            return 200, self.comments[size * (page - 1) : size * page]
        for shape, verb in zip(_ONES, ("PATCH", "PUT"), strict=True):
            one = shape.fullmatch(path)
            if one is not None and method == verb:
                self.comments[int(one[1]) - 1]["body"] = value["body"]
                return 200, {}
        return 404, {"message": "Not Found"}


@contextmanager
def running() -> Generator[Forge]:
    """Run a server on this machine."""
    forge = Forge()

    class Handler(BaseHTTPRequestHandler):
        def _do(self) -> None:
            size = int(self.headers.get("Content-Length") or 0)
            value = json.loads(self.rfile.read(size)) if size else None
            bearer = self.headers.get("Authorization", "").removeprefix("Bearer ")
            token = self.headers.get("PRIVATE-TOKEN", bearer)
            status, said = forge.answer(self.command, self.path, token, value)
            content = (said if isinstance(said, str) else json.dumps(said)).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PATCH = do_PUT = _do  # noqa: N815 - the names of http.server

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        forge.address = f"http://127.0.0.1:{server.server_port}"
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield forge
        finally:
            server.shutdown()
            thread.join()
