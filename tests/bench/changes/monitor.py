"""What the kernels of all nodes say meanwhile: addresses that go, links that lose their carrier."""

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from fabricc.lab.layout import Lab
from fabricc.lab.state import nodes


@contextmanager
def monitor(lab: Lab) -> Iterator[list[str]]:
    """Listen while this is entered; afterwards the list holds what was heard, by node."""
    heard: list[str] = []
    with ExitStack() as stack:
        logs = {node: stack.enter_context(tempfile.TemporaryFile("w+")) for node in nodes(lab)}
        running = [
            subprocess.Popen(
                ("ip", "-n", lab.namespace(node), "-o", "monitor", "link", "address"), stdout=log
            )
            for node, log in logs.items()
        ]
        try:
            yield heard
        finally:
            for process in running:
                process.terminate()
                process.wait()
        for node, log in logs.items():
            log.seek(0)
            heard += sorted({f"{node} {told}" for told in map(_brief, log) if told})


def _brief(line: str) -> str:
    words = line.split()
    if words[0] == "Deleted":
        return f"{words[2]}: {words[4]} deleted" if "inet" in line else f"{words[2]} deleted"
    if "NO-CARRIER" in line or "state DOWN" in line:
        return f"{words[1].split('@')[0].rstrip(':')}: down"
    return ""
