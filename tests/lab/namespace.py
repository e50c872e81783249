"""Network namespaces: created in batches, entered by a thread, asked for routes in JSON."""

import ctypes
import json
import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NAMESPACES = Path("/run/netns")
CLONE_NEWNET = 0x40000000
_LIBC = ctypes.CDLL(None, use_errno=True)


def run(
    *command: str | Path, stdin: str | None = None, check: bool = True
) -> subprocess.CompletedProcess[str]:
    """Run a command; what it said is part of the error."""
    done = subprocess.run(command, input=stdin, text=True, capture_output=True, check=False)
    if check and done.returncode:
        words = " ".join(map(str, command))
        raise RuntimeError(f"{words}: exit {done.returncode}\n{done.stdout}{done.stderr}")
    return done


def ip_batch(lines: Iterable[str], namespace: str | None = None) -> None:
    """Run many `ip` commands in one process."""
    place = ("-n", namespace) if namespace else ()
    run("ip", *place, "-batch", "-", stdin="".join(f"{line}\n" for line in lines))


@contextmanager
def entered(namespace: str) -> Iterator[None]:
    """Put this thread into a network namespace: sockets opened here stay there for ever."""
    with (
        Path("/proc/thread-self/ns/net").open() as home,
        (NAMESPACES / namespace).open() as target,
    ):
        _setns(target.fileno())
        try:
            yield
        finally:
            _setns(home.fileno())


def _setns(descriptor: int) -> None:
    if _LIBC.setns(descriptor, CLONE_NEWNET):
        raise OSError(ctypes.get_errno(), "setns")


def write_settings(namespace: str, settings: Mapping[str, str]) -> list[str]:
    """Write kernel settings; return those that a namespace does not have, or only to read."""
    missing = []
    with entered(namespace):
        for key, value in settings.items():
            try:
                Path("/proc/sys", *key.split(".")).write_text(value)
            except (FileNotFoundError, PermissionError):
                missing.append(key)
    return missing


def read_setting(namespace: str, key: str) -> str:
    with entered(namespace):
        return Path("/proc/sys", *key.split(".")).read_text().strip()


def routes(namespace: str, version: int, *selector: str) -> list[dict[str, Any]]:
    """Return the kernel's routes, as `ip -json` has them."""
    done = run("ip", "-n", namespace, f"-{version}", "-json", "route", "show", *selector)
    found: list[dict[str, Any]] = json.loads(done.stdout or "[]")
    return found


def route_ports(route: Mapping[str, Any]) -> frozenset[str]:
    """Return the ports that a route uses now."""
    hops = route.get("nexthops", [route])
    return frozenset(hop["dev"] for hop in hops if "dev" in hop and not _is_dead(hop))


def _is_dead(hop: Mapping[str, Any]) -> bool:
    return bool({"dead", "linkdown"} & set(hop.get("flags", ())))


def inside(namespace: str, hostname: str) -> tuple[str, ...]:
    """Return the words that start a program in a namespace, under its device's host name."""
    return (
        "nsenter",
        f"--net={NAMESPACES / namespace}",
        *("unshare", "--uts", "--", "sh", "-c", 'hostname "$0" && exec "$@"', hostname),
    )


def link_local(namespace: str, port: str) -> str:
    """Return the link-local address of a port."""
    words = ("ip", "-n", namespace, "-6", "-json", "address", "show", "dev", port, "scope", "link")
    [shown] = json.loads(run(*words).stdout)
    return str(shown["addr_info"][0]["local"])


def is_root() -> bool:
    return os.geteuid() == 0
