"""The programs that check files, called without touching the machine's own network."""

import subprocess
from functools import cache
from pathlib import Path
from shutil import which

import pytest

from tests.golden import validators as golden

UNPACKED = Path(__file__).parents[3] / ".cache" / "validators"

IFUPDOWN2 = """
set -e
mount -t tmpfs none "$1"
mkdir -p "$1/upper" "$1/work"
mount -t overlay -o "lowerdir=/etc,upperdir=$1/upper,workdir=$1/work" none /etc
mkdir -p /etc/network /run/network
mount -t tmpfs none /run/network
mount -t sysfs none /sys
cp -r "$2/etc/network/ifupdown2" /etc/network
sed -i s/addon_syntax_check=0/addon_syntax_check=1/ /etc/network/ifupdown2/ifupdown2.conf
cat > /etc/network/interfaces
ln -s "$2/usr/share/ifupdown2/__main__.py" "$1/ifup"
PYTHONPATH="$2/usr/share" PYTHONDONTWRITEBYTECODE=1 python3 "$1/ifup" -a --syntax-check
"""


@cache
def can_unshare() -> bool:
    """Tell whether namespaces may be made here."""
    return subprocess.run(["unshare", "-n", "-m", "true"], check=False).returncode == 0


def needs(*programs: str | Path) -> None:
    """Skip the test unless all of these are here."""
    for program in programs:
        found = program.exists() if isinstance(program, Path) else which(program)
        if not found:
            pytest.skip(f"{program} is missing; `.ci/setup system` brings it")


def accepts(*command: str | Path, text: str = "") -> None:
    """Run a validator; it must succeed and have nothing to say."""
    done = subprocess.run(
        command, input=text, capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stdout


def ifupdown2(text: str, scratch: Path) -> None:
    """Check /etc/network/interfaces as ifupdown2 reads it, unknown keywords included."""
    package = UNPACKED / "ifupdown2"
    needs(package)
    if not can_unshare():
        pytest.skip("namespaces need root")
    accepts("unshare", "-n", "-m", "sh", "-c", IFUPDOWN2, "sh", scratch, package, text=text)


def ifupdown(text: str, scratch: Path) -> None:
    """Check /etc/network/interfaces as classic ifupdown reads it."""
    program = UNPACKED / "ifupdown" / "sbin" / "ifup"
    needs(program)
    file = scratch / "interfaces"
    file.write_text(text)
    done = subprocess.run(
        [program, "-i", file, f"--state-dir={scratch}", "--no-act", "-a"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def netplan(text: str, scratch: Path) -> None:
    """Check a netplan file with netplan's own generator."""
    program = next(UNPACKED.glob("netplan.io/usr/**/netplan/generate"), UNPACKED / "netplan.io")
    library = next(UNPACKED.glob("libnetplan0/usr/lib/*/libnetplan.so*"), UNPACKED / "libnetplan0")
    needs(program, library)
    file = scratch / "etc" / "netplan" / "60-fabricc.yaml"
    file.parent.mkdir(parents=True)
    file.touch(mode=0o600)
    file.write_text(text)
    accepts("env", f"LD_LIBRARY_PATH={library.parent}", program, "--root-dir", scratch)


def networkd(text: str, scratch: Path) -> None:
    """Check a .network file with the networkd that is here."""
    needs(Path("/lib/systemd/systemd-networkd"))
    if not can_unshare():
        pytest.skip("namespaces need root")
    file = scratch / "network/10-file.network"
    file.parent.mkdir()
    file.write_text(text)
    assert golden.networkd(file) == []


def systemd_drop_in(text: str, scratch: Path) -> None:
    """Check a drop-in together with FRR's own unit."""
    unit = Path("/lib/systemd/system/frr.service")
    needs("systemd-analyze", unit)
    copy = scratch / "frr.service"
    copy.write_text(unit.read_text())
    drop_in = scratch / "frr.service.d" / "10-fabricc.conf"
    drop_in.parent.mkdir()
    drop_in.write_text(text)
    accepts("systemd-analyze", "verify", "--man=no", copy)


def nft(text: str, scratch: Path) -> None:
    """Check a ruleset in a network namespace of its own."""
    needs("nft")
    if not can_unshare():
        pytest.skip("namespaces need root")
    file = scratch / "nftables.conf"
    file.write_text(text)
    accepts("unshare", "-n", "nft", "-c", "-f", file)


def dot(text: str, _: Path) -> None:
    """Check a graph; dot warns of ports, which are PTM's own use of its syntax."""
    needs("dot")
    done = subprocess.run(
        ["dot", "-Tcanon", "-o/dev/null"], input=text, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "syntax error" not in done.stderr
