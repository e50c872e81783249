"""Nodes that pull: they get git and ansible-core, which the image of the lab has not.

What a node runs is what docs/ansible.md tells engineers to copy, with this lab's names in it.
"""

import importlib.metadata
import io
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from fabricc.lab.layout import CONTROL, Lab
from tests.lab.compiling import ROOT
from tests.lab.trying import inside

LIBRARY = "usr/local/lib/ansible"
_PACKAGES = (
    *("ansible", "jinja2", "markupsafe", "packaging", "resolvelib", "yaml", "_yaml"),
    *("ansible_core-*.dist-info", "jinja2-*.dist-info"),
)
"""ansible-core without vault. C parts for another Python than the node's are not missed."""

_PROGRAMS = {"ansible": "adhoc", "ansible-playbook": "playbook", "ansible-pull": "pull"}
_PROGRAM = """\
#!/usr/bin/python3
import sys
sys.path.insert(0, "/{library}")
from ansible.cli.{module} import main
sys.exit(main())
"""


@dataclass(frozen=True)
class Pulled:
    """How a pull ended, and what it said."""

    status: int
    said: str

    @property
    def changed(self) -> int:
        """How many tasks of the playbook changed something."""
        [count] = re.findall(r"^\S+\s*: ok=\d+\s+changed=(\d+)", self.said, re.MULTILINE)
        return int(count)


def archive() -> bytes:
    """Return git and ansible-core of this machine, as a tar archive for the root of a node."""
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w", dereference=True) as tar:
        site = Path(sysconfig.get_path("purelib"))
        for path in (found for pattern in _PACKAGES for found in site.glob(pattern)):
            tar.add(path, f"{LIBRARY}/{path.name}")
        git = shutil.which("git")
        assert git is not None
        tar.add(git, "usr/local/bin/git")
        for program, module in _PROGRAMS.items():
            text = _PROGRAM.format(library=LIBRARY, module=module)
            _add(tar, f"usr/local/bin/{program}", text, 0o755)
    return stream.getvalue()


def _add(tar: tarfile.TarFile, path: str, text: str, mode: int) -> None:
    member = tarfile.TarInfo(path)
    member.size, member.mode = len(text.encode()), mode
    tar.addfile(member, io.BytesIO(text.encode()))


def is_too_old(lab: str, node: str) -> bool:
    """Tell whether a node's Python is too old for the ansible-core of this machine."""
    demanded = importlib.metadata.metadata("ansible-core")["Requires-Python"]
    least = tuple(int(part) for part in re.findall(r"\d+", demanded)[:2])
    told = inside(lab, node, "python3", "-c", "import sys; print(*sys.version_info[:2])")
    return tuple(map(int, told.split())) < least


def equip(lab: str, node: str, packed: bytes, files: Mapping[str, str]) -> None:
    """Give a node what it needs to pull, and further files."""
    _put(lab, node, packed)
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as tar:
        for path, text in files.items():
            _add(tar, path.lstrip("/"), text, 0o600)
    _put(lab, node, stream.getvalue())
    assert inside(lab, node, "git", "--version").startswith("git version")


def _put(lab: str, node: str, packed: bytes) -> None:
    words = (sys.executable, "-m", "fabricc", "lab", "exec", "--name", lab, node, "--")
    tar = ("tar", "-x", "-C", "/", "--no-same-owner")
    subprocess.run((*words, *tar), cwd=ROOT, input=packed, check=True)


def pull(lab: str, node: str) -> Pulled:
    """Pull as the timer does; what it said is in the journal."""
    journal = "journalctl --cursor-file=/run/pulled --unit=fabricc-pull --output=cat"
    start = "systemctl start fabricc-pull >/dev/null 2>&1; echo $?; journalctl --sync"
    status, _, said = inside(lab, node, "sh", "-c", f"{start}; {journal}").partition("\n")
    return Pulled(int(status), said)


def documented(path: str) -> str:
    """Return a file that docs/ansible.md shows."""
    text = (ROOT / "docs/ansible.md").read_text()
    [found] = re.findall(rf"^```\w+\n# {re.escape(path)}\b.*\n((?:.*\n)+?)```$", text, re.MULTILINE)
    return str(found)


@contextmanager
def served(folder: Path, lab: Lab, address: str) -> Iterator[str]:
    """Serve the repositories of a folder to the nodes; give the address of that."""
    path = subprocess.run(("git", "--exec-path"), check=True, text=True, capture_output=True)
    words = ("ip", "netns", "exec", lab.namespace(CONTROL), f"{path.stdout.strip()}/git-daemon")
    more = (f"--base-path={folder}", "--export-all", "--reuseaddr", f"--listen={address}")
    with subprocess.Popen((*words, *more, str(folder)), cwd=folder) as daemon:
        try:
            yield f"git://{address}"
        finally:
            daemon.terminate()
