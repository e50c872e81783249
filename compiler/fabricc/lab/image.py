"""The images of the lab: a small Debian of one suite, built once where the machine gets packages.

Layers, each a folder for overlayfs: `base`, one a flavour, and `lab` above them. An image lies in
the cache under its suite, its flavours and the digest of its recipe; it appears there whole or not
at all.
"""

import fcntl
import json
import os
import shutil
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from fabricc.findings import finding
from fabricc.lab.command import attempt, brief
from fabricc.lab.fault import LabError
from fabricc.lab.recipe import (
    BASE,
    FILES,
    FLAVOURS,
    GENERATORS,
    IDLE,
    MASKED,
    digest,
    own_suite,
    sources,
)
from fabricc.lab.rules import image_failed
from fabricc.lab.state import labs

Say = Callable[[str], None]

_CAGE = (
    *("setpriv", "--pdeathsig", "KILL", "unshare", "--mount", "--pid", "--fork", "--kill-child"),
    *("--mount-proc", "--propagation=private"),
)
"""Mount and process namespaces of its own for a step: nothing stays mounted, and nothing goes on
when this process is killed."""

_LAYER = """
set -e
cd "$1"; layer=$2; shift 2
mkdir -p "$layer" "$layer.work" root
mount -t overlay overlay -o "lowerdir=base,upperdir=$layer,workdir=$layer.work" root
mount -t proc proc root/proc
mount -t tmpfs tmpfs root/run
mount --bind /etc/resolv.conf root/etc/resolv.conf
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8
chroot root apt-get install -y -qq --no-install-recommends "$@" \
    -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= >&2
chroot root apt-get clean
chroot root systemctl list-unit-files --output=json >"$layer.units"
chroot root dpkg-query -W -f '${Package}\\n' >"$layer.packages"
"""
"""Lays one layer over `base`: `sh -c` this with a folder, the name of the layer, and packages."""


@dataclass(frozen=True, slots=True)
class Image:
    """A built image."""

    folder: Path

    def lower(self, flavour: str) -> str:
        """Return the layers of a flavour as overlayfs wants them."""
        return ":".join(str(self.folder / layer) for layer in ("lab", flavour, "base"))

    def units(self, flavour: str) -> dict[str, str]:
        """Return unit -> state of a flavour, as `systemctl list-unit-files` has them."""
        listed = json.loads((self.folder / f"{flavour}.units").read_text())
        return {each["unit_file"]: each["state"] for each in listed}

    def unit_text(self, flavour: str, name: str) -> str | None:
        """Return the unit file of a flavour, None where there is none."""
        folders = (
            self.folder / layer / lib / "systemd/system"
            for layer in (flavour, "base")
            for lib in ("usr/lib", "lib")  # one folder from Debian 12 on
        )
        path = next((folder / name for folder in folders if (folder / name).is_file()), None)
        return None if path is None else path.read_text()

    def packages(self, flavour: str) -> frozenset[str]:
        """Return the packages of a flavour."""
        return frozenset((self.folder / f"{flavour}.packages").read_text().split())

    def content(self, flavour: str, path: str) -> bytes:
        """Return the bytes of a file of a flavour; raises StopIteration where there is none."""
        layers = (self.folder / layer / path for layer in (flavour, "base"))
        return next(place for place in layers if place.is_file()).read_bytes()

    def identities(self, flavour: str) -> tuple[dict[str, int], dict[str, int]]:
        """Return user -> number and group -> number of a flavour."""
        return self._numbers(flavour, "passwd"), self._numbers(flavour, "group")

    def _numbers(self, flavour: str, name: str) -> dict[str, int]:
        text = self.content(flavour, f"etc/{name}").decode()
        fields = (line.split(":") for line in text.splitlines())
        return {field[0]: int(field[2]) for field in fields}


def cache_folder() -> Path:
    """Return where images are kept."""
    chosen = os.environ.get("FABRICC_CACHE")
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return (Path(chosen) if chosen else Path(base, "fabricc")) / "lab"


def image(say: Say, suite: str | None = None, flavours: Collection[str] = FLAVOURS) -> Image:
    """Return the image of a suite with some flavours, built if need be; raises LabError.

    Without a suite it is the machine's own. A second build of it, in another process, waits for
    the first.
    """
    suite = suite or own_suite()
    lines = sources(suite)
    folder = cache_folder()
    chosen = sorted(flavours)
    wanted = folder / "-".join((suite, *chosen, digest(suite, lines, chosen)))
    if not wanted.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / f"{_kind(wanted)}.busy").open("w") as busy:
            fcntl.flock(busy, fcntl.LOCK_EX)
            if not wanted.is_dir():
                _build(wanted, suite, lines, chosen, say)
    return Image(wanted)


def _build(wanted: Path, suite: str, lines: list[str], flavours: list[str], say: Say) -> None:
    partial = wanted.with_suffix(".partial")
    if partial.exists():
        shutil.rmtree(partial)
    partial.mkdir()
    say(f"building the image of {suite}, once: base")
    (partial / "sources").write_text("".join(f"{line}\n" for line in lines))
    _step(
        "mmdebstrap",
        *("mmdebstrap", "--quiet", "--mode=root", "--variant=minbase", "--skip=cleanup/apt/lists"),
        *(f"--include={','.join(BASE)}", suite, str(partial / "base"), str(partial / "sources")),
    )
    for key in (partial / "base/etc/ssh").glob("ssh_host_*"):
        key.unlink()
    for unit in IDLE:
        (partial / "base/etc/systemd/system" / unit).unlink(missing_ok=True)
    (partial / "base/etc/resolv.conf").write_text("")
    for flavour in flavours:
        packages = FLAVOURS[flavour]
        say(f"building the image of {suite}, once: {flavour}")
        _step(
            f"layer {flavour}",
            *("sh", "-c", _LAYER, "layer", str(partial), flavour, *packages),
        )
        shutil.rmtree(partial / f"{flavour}.work")
    _lay_lab(partial / "lab")
    shutil.rmtree(partial / "base/var/lib/apt/lists")
    (partial / "root").rmdir()
    partial.rename(wanted)
    if not labs():  # the layers of a running lab must stay
        for old in wanted.parent.iterdir():
            if old.is_dir() and old != wanted and _kind(old) in {"", _kind(wanted)}:
                shutil.rmtree(old)


def _kind(folder: Path) -> str:
    """Return suite and flavours of an image; empty for those of older versions."""
    return folder.name.rpartition("-")[0]


def _step(step: str, *words: str) -> None:
    done = attempt(*_CAGE, *words)
    if done.returncode:
        said = brief(done.stderr)
        raise LabError(finding(image_failed.RULE, None, step=step, said=said))


def _lay_lab(layer: Path) -> None:
    """Write the layer above all flavours."""
    units, generators = layer / "etc/systemd/system", layer / "etc/systemd/system-generators"
    for folder, names in ((units, MASKED), (generators, GENERATORS)):
        folder.mkdir(parents=True)
        for name in names:
            (folder / name).symlink_to("/dev/null")
    (units / "sockets.target.wants").mkdir()
    (units / "sockets.target.wants/ssh.socket").symlink_to("/lib/systemd/system/ssh.socket")
    for path, text in FILES.items():
        place = layer / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)
    for folder in (layer, *layer.rglob("*")):
        if folder.is_dir():
            folder.chmod(0o755)
