"""A repository with a fabric in it, and what people do there: build, merge, settle."""

import json
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from fabricc.cli.main import run

LOCK = "inventory/demo/fabric.lock"

Change = Callable[[Path], None]
"""An edit of the inventory, given its folder."""

_WHO = ("user.name=Some Body", "user.email=somebody@example.net", "commit.gpgSign=false")
_CONFLICT = 1


@dataclass(frozen=True, slots=True)
class Repository:
    """A git repository that fabricc builds in; `git` and `fabricc` run as a person runs them."""

    root: Path

    def git(self, *arguments: str, expect: tuple[int, ...] = (0,)) -> str:
        """Run git; its status must be one of those expected."""
        settings = [word for setting in (*_WHO, "core.editor=true") for word in ("-c", setting)]
        command = ["git", "-C", str(self.root), *settings, *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode in expect, f"{command}: {done.stdout}{done.stderr}"
        return done.stdout

    def fabricc(self, *arguments: str) -> int:
        """Run fabricc; returns its status."""
        return run(["-C", str(self.root), *arguments])

    def change(self, change: Change, message: str = "a change") -> None:
        """Edit the inventory, build and commit all."""
        change(self.root / "inventory/demo")
        assert self.fabricc("build") == 0
        self.git("add", "--all")
        self.git("commit", "--quiet", f"--message={message}")

    def branch(self, name: str, *changes: Change, start: str = "main") -> None:
        """Make a branch with one commit a change."""
        self.git("checkout", "--quiet", "-b", name, start)
        for number, change in enumerate(changes):
            self.change(change, f"{name} {number}")

    def forget_attributes(self) -> None:
        """Take away what git is told about the lock and about out/."""
        (self.root / ".gitattributes").unlink()
        self.git("commit", "--quiet", "--all", "--message=no attributes")

    def try_to(self, *arguments: str) -> bool:
        """Run a command of git that may stop at a conflict; tells whether it went through."""
        self.git(*arguments, expect=(0, _CONFLICT))
        return self.operation is None

    @property
    def operation(self) -> str | None:
        """What git has stopped in the middle of."""
        states = {
            "rebase-merge": "rebase",
            "CHERRY_PICK_HEAD": "cherry-pick",
            "MERGE_HEAD": "merge",
        }
        found = [name for file, name in states.items() if (self.root / ".git" / file).exists()]
        return found[0] if found else None

    def settle(self, *, keep: str | None = None) -> int:
        """Do what docs/review.md says, however often git stops; returns how often it did."""
        stops = 0
        while (operation := self.operation) is not None:
            stops += 1
            assert stops < 20
            self._rebuild(keep)
            self.git(operation, "--continue", expect=(0, _CONFLICT))
        self._rebuild(keep)
        if self.git("status", "--porcelain"):
            self.git("commit", "--quiet", "--message=rebuild")
        return stops

    def _rebuild(self, keep: str | None) -> None:
        which = () if keep is None else ("--keep", keep)
        assert self.fabricc("lock", "resolve", "--yes", *which) == 0
        assert self.fabricc("build") == 0
        self.git("add", "--all", "inventory", "out")

    def grants(self, revision: str | None = None) -> dict[str, str]:
        """Return identity -> number of the lock, or of that of a revision."""
        text = (
            (self.root / LOCK).read_text()
            if revision is None
            else self.git("show", f"{revision}:{LOCK}")
        )
        lines = [json.loads(line) for line in text.splitlines()]
        grants = [line for line in lines if "kind" in line]
        assert len({grant["identity"] for grant in grants}) == len(grants)
        return {grant["identity"]: grant["number"] for grant in grants}

    def is_sound(self) -> bool:
        """Tell whether all is built and committed, no file is a stray, and no mark is left."""
        return (
            self.fabricc("build", "--check") == 0
            and self.fabricc("verify", "--no-failures") == 0
            and not self.git("status", "--porcelain")
            and not self.git("grep", "-l", "^[<>]\\{7\\} ", expect=(0, 1))
        )


def write(path: str, text: str) -> Change:
    """Write a file of the inventory."""

    def change(folder: Path) -> None:
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(text)

    return change


def replace(path: str, old: str, new: str) -> Change:
    """Replace a text of a file of the inventory."""

    def change(folder: Path) -> None:
        text = (folder / path).read_text()
        assert old in text
        (folder / path).write_text(text.replace(old, new))

    return change


def host(name: str, rack: str, port: str) -> Change:
    """Add a host, in a file of its own."""
    return write(f"hosts/{name}.yaml", f"hosts: {{{name}: {{rack: {rack}, port: {port}}}}}\n")


def rack(name: str, leafs: str, hosts: str) -> Change:
    """Add a rack with its uplinks and eight hosts, in a file of its own."""
    return write(
        f"racks/{name}.yaml",
        f"racks: {{{name}: {{leafs: '{leafs}'}}}}\n"
        f"uplinks: [{{leafs: '{leafs}', ports: 'swp[31-32]', spines: 'spine[01-02]'}}]\n"
        f"hosts: {{'{hosts}': {{rack: {name}, port: 'swp[1-8]'}}}}\n",
    )


def both(*changes: Change) -> Change:
    """Make several changes at once."""

    def change(folder: Path) -> None:
        for each in changes:
            each(folder)

    return change
