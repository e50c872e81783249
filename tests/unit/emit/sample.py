"""Small trees, builds of them, and disks that die: what the tests of emit share."""

import errno
import os
import warnings
from collections.abc import Callable, Iterable
from pathlib import Path

from fabricc.artifact.tree import Apply, Artifact, Tree, Units
from fabricc.emit import DeviceChange, Summary, Workspace, WorkspaceError, open_workspace
from fabricc.emit.disk import Disk, Stamp

FRR = "etc/frr/frr.conf"
NETPLAN = "etc/netplan/60-fabricc.yaml"
HOSTNAME = "etc/hostname"


def tree(device: str, **texts: str) -> Tree:
    """A device with three files; `texts` by the last part of the path, without suffix."""
    files = {FRR: f"hostname {device}\n", NETPLAN: "network: {}\n", HOSTNAME: f"{device}\n"}
    names = {"frr": FRR, "netplan": NETPLAN, "hostname": HOSTNAME}
    files.update({names[name]: text for name, text in texts.items()})
    return tree_of(device, files)


def tree_of(device: str, files: dict[str, str], packages: tuple[str, ...] = ("frr",)) -> Tree:
    return Tree(
        device,
        role="host",
        rack="rack01",
        platform="ubuntu",
        version="24.04",
        style="netplan",
        failure_domain="rack01",
        files=tuple(
            Artifact(path, text, apply=Apply.FRR_RELOAD) for path, text in sorted(files.items())
        ),
        absent=("/etc/netplan/50-cloud-init.yaml",),
        units=Units(enable=("frr.service",)),
        packages=packages,
    )


def stage_all(workspace: Workspace, trees: Iterable[Tree]) -> dict[str, DeviceChange]:
    """What the pipeline does: keep what has the same key, stage the rest."""
    changes = {}
    for each in trees:
        cached = workspace.key_of(each.device)
        if cached is not None and cached.key == key_of(each):
            workspace.keep(each.device)
        else:
            changes[each.device] = workspace.stage(each, key_of(each))
    return changes


def key_of(each: Tree) -> str:
    return repr(each)


def build(root: Path, *trees: Tree, lock: str | None = None, disk: Disk | None = None) -> Summary:
    root.mkdir(exist_ok=True)
    with open_workspace(root, "demo", disk=disk) as workspace:
        stage_all(workspace, trees)
        workspace.stage_shared("cabling.csv", "".join(f"{each.device}\n" for each in trees))
        if lock is not None:
            workspace.stage_lock(lock)
        return workspace.commit()


def device_path(root: Path, device: str, path: str = "") -> Path:
    return root / "out/demo/devices" / device / path


def snapshot(root: Path) -> dict[str, str]:
    """Every file and folder but those of `.fabricc/`, with content."""
    return {
        str(path.relative_to(root)): path.read_text() if path.is_file() else "folder"
        for part in ("out", "inventory")
        for path in sorted((root / part).rglob("*"))
    }


def codes(error: WorkspaceError) -> list[str]:
    return [found.code for found in error.findings]


class StoppingDisk(Disk):
    """Does `steps` steps, then `stop`s in the middle of the next one."""

    def __init__(self, root: Path, steps: int, stop: Callable[[str], None]) -> None:
        super().__init__(root)
        self.left = steps
        self._stop = stop

    def write(self, path: str, content: bytes) -> Stamp:
        if self.left == 0:
            super().write(path, content[: len(content) // 2])
        self._step(path)
        return super().write(path, content)

    def make_folder(self, path: str) -> None:
        self._step(path)
        super().make_folder(path)

    def move(self, path: str, target: str) -> None:
        self._step(path)
        super().move(path, target)

    def delete(self, path: str) -> None:
        self._step(path)
        super().delete(path)

    def remove_folder(self, path: str) -> None:
        self._step(path)
        super().remove_folder(path)

    def clear(self, path: str) -> None:
        self._step(path)
        super().clear(path)

    def sync(self, path: str) -> None:
        self._step(path)
        super().sync(path)

    def _step(self, path: str) -> None:
        if self.left == 0:
            self._stop(path)
        self.left -= 1


def killed(root: Path, steps: int) -> StoppingDisk:
    """A disk whose process is gone after some steps."""
    return StoppingDisk(root, steps, lambda _: os._exit(99))


class FullDisk(StoppingDisk):
    """A disk that takes nothing new after some steps, but still deletes."""

    def __init__(self, root: Path, steps: int) -> None:
        super().__init__(root, steps, self._refuse)

    def _refuse(self, path: str) -> None:
        self.left = 0
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path)

    def delete(self, path: str) -> None:
        Disk.delete(self, path)

    def remove_folder(self, path: str) -> None:
        Disk.remove_folder(self, path)

    def clear(self, path: str) -> None:
        Disk.clear(self, path)


def in_child(work: Callable[[], object]) -> int:
    """Run `work` in a forked process; returns its exit status: 0, 99 if killed, 1 if it raised."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # a runner with threads
        child = os.fork()
    if child == 0:
        status = 1
        try:
            work()
            status = 0
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
