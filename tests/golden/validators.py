"""The validators of the programs that read our files: each returns what it complains of.

Nothing here reads or changes the network of the machine: whatever could touch it runs in a network
namespace of its own, with folders of its own (lab.md, section 9).
"""

import ast
import json
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from fabricc.lab.newer_frr import in_newer_words

UNPACKED = Path(__file__).parents[2] / ".cache/validators"
"""Where .ci/setup unpacks packages that must not be installed."""

FALSE_ALARMS = (
    re.compile(r"unsupported keyword \(mstpctl-[a-z]+\)"),
    re.compile(r"unsupported keyword \(clag-id\)"),
    re.compile(r"Unknown key 'ManageForeignNextHops'"),
)
"""What ifupdown2 3.0.0 of Debian refuses only because mstpd or clagd is missing, and what networkd
knows from systemd 256 on."""

IFUPDOWN2 = """
    tree=$1 file=$2 private=$3
    mount -t tmpfs none "$private"
    mkdir "$private/upper" "$private/work"
    mount -t overlay none -o "lowerdir=/etc,upperdir=$private/upper,workdir=$private/work" /etc
    mount -t tmpfs none /run
    mount -t tmpfs none /var/tmp
    mkdir -p /etc/network /run/network /var/tmp/network "$private/bin"
    cp -r "$tree/etc/network/." /etc/network/
    sed -i s/^addon_syntax_check=0/addon_syntax_check=1/ /etc/network/ifupdown2/ifupdown2.conf
    cp "$file" /etc/network/interfaces
    cp -r "$tree/usr/share/ifupdown2/." "$private/bin/"
    sed -i s:/sbin/ethtool:/bin/true: "$private/bin/ifupdown/utils.py"
    ln -sfn __main__.py "$private/bin/ifup"
    PYTHONDONTWRITEBYTECODE=1 exec /usr/bin/python3 "$private/bin/ifup" -a --syntax-check
"""
"""ifupdown2 has no option for its folders: it sees private ones. It finds its modules beside itself
and its task in its own name. Without ethtool (never called here) it would know no `link-speed`."""


NETWORKD = """
    files=$1 private=$2
    mount -t tmpfs none /run
    mount -t sysfs -o ro none /sys
    mkdir -p /run/systemd
    install -d -o systemd-network -g systemd-network /run/systemd/netif
    mount -t tmpfs none /etc/systemd
    mkdir -p /etc/systemd/network /etc/systemd/networkd.conf.d
    cp "$files"/*.network /etc/systemd/network/
    for file in "$files"/../networkd.conf.d/*.conf; do
        [ ! -e "$file" ] || cp "$file" /etc/systemd/networkd.conf.d/
    done
    timeout 1 /lib/systemd/systemd-networkd || [ $? = 124 ]
"""
"""networkd reads all its files at its start: a second is enough. By a /sys that cannot be written
it knows that there is no udev."""


def frr(path: Path) -> list[str]:
    """Syntax of frr.conf; `line 23: % Unknown command` and the like.

    There is one vtysh, of FRR 8.4: the lists of an FRR below 7.0, which it refuses, are put into
    its words. Whether a line is too new for its device is asked elsewhere, of a table.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        copy.write_bytes(in_newer_words(path.read_bytes()))
        return _complaints("vtysh", "-C", "-f", str(copy))


def ifupdown2(path: Path) -> list[str]:
    """Keywords and values of an interfaces file of ifupdown2."""
    with tempfile.TemporaryDirectory() as private:
        words = ("unshare", "--net", "--mount", "--propagation", "private", "sh", "-ec", IFUPDOWN2)
        lines = _complaints(*words, "sh", str(UNPACKED / "ifupdown2"), str(path), private)
    found = [line for line in lines if not any(alarm.search(line) for alarm in FALSE_ALARMS)]
    return [] if all(line.startswith("exit ") for line in found) and found != lines else found


def ifupdown(path: Path) -> list[str]:
    """Structure of an interfaces file of classic ifupdown, which says what it would run."""
    program = UNPACKED / "ifupdown/sbin/ifup"
    with tempfile.TemporaryDirectory() as state:
        options = ("-i", str(path), f"--state-dir={state}", "--no-act", "-a")
        return _complaints("unshare", "--net", str(program), *options, is_talkative=True)


def netplan(path: Path) -> list[str]:
    """A netplan file: what its generator says of it."""
    libraries = next((UNPACKED / "libnetplan0/usr/lib").glob("*-linux-gnu"))
    program = UNPACKED / "netplan.io/usr/libexec/netplan/generate"
    with tempfile.TemporaryDirectory() as root:
        copy = Path(root) / "etc/netplan" / path.name
        copy.parent.mkdir(parents=True)
        shutil.copyfile(path, copy)
        copy.chmod(0o600)
        words = (str(program), "--root-dir", root)
        return _complaints(*words, environment={"LD_LIBRARY_PATH": str(libraries)})


def networkd(path: Path) -> list[str]:
    """The .network files of a folder, by the networkd that is here: what it says at its start."""
    with tempfile.TemporaryDirectory() as private:
        words = ("unshare", "--net", "--mount", "--propagation", "private", "sh", "-ec", NETWORKD)
        environment = {"SYSTEMD_LOG_LEVEL": "warning", "SYSTEMD_LOG_TARGET": "console"}
        lines = _complaints(*words, "sh", str(path.parent), private, environment=environment)
    return [line for line in lines if not any(alarm.search(line) for alarm in FALSE_ALARMS)]


def drop_in(path: Path) -> list[str]:
    """A drop-in, beside the unit itself."""
    unit = path.parent.name.removesuffix(".d")
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(f"/lib/systemd/system/{unit}", folder)
        drop_in = Path(folder) / path.parent.name
        drop_in.mkdir()
        shutil.copy(path, drop_in)
        words = ("systemd-analyze", "verify", "--man=no", "--recursive-errors=no")
        return _complaints(
            *words,
            f"{folder}/{unit}",
            environment={"SYSTEMD_UNIT_PATH": f"{folder}:/lib/systemd/system"},
        )


def unit(path: Path) -> list[str]:
    """A unit of ours, with a program in the place where the device has it."""
    with tempfile.TemporaryDirectory() as folder:
        program = Path(folder) / "program"
        program.write_text("#!/bin/sh\n")
        program.chmod(0o755)
        copy = Path(folder) / path.name
        text = path.read_text()
        copy.write_text(
            re.sub(r"^(Exec\w+=)/usr/local/\S+", rf"\1{program}", text, flags=re.MULTILINE)
        )
        words = ("systemd-analyze", "verify", "--man=no", "--recursive-errors=no", str(copy))
        return _complaints(*words)


def program(path: Path) -> list[str]:
    """A program in Python; nothing is run."""
    with tempfile.TemporaryDirectory() as folder:
        return _complaints(
            "python3", "-I", "-X", f"pycache_prefix={folder}", "-m", "py_compile", str(path)
        )


def json_data(path: Path) -> list[str]:
    with tempfile.NamedTemporaryFile() as nowhere:
        return _complaints("python3", "-I", "-m", "json.tool", str(path), nowhere.name)


def service_unit(path: Path) -> list[str]:
    """An instance of the unit of services, beside a program."""
    with tempfile.TemporaryDirectory() as folder:
        program = Path(folder) / "service"
        program.write_text("#!/bin/sh\n")
        program.chmod(0o755)
        unit = Path(folder) / "fabricc-service@.service"
        unit.write_text(path.read_text().replace("/usr/local/sbin/fabricc-service", str(program)))
        words = ("systemd-analyze", "verify", "--man=no", "--recursive-errors=no")
        return _complaints(
            *words,
            f"{folder}/fabricc-service@dns.service",
            environment={"SYSTEMD_UNIT_PATH": f"{folder}:/lib/systemd/system"},
        )


def service(path: Path) -> list[str]:
    """The program of services, compiled as Python 3.9 would, with its configuration beside it."""
    try:
        ast.parse(path.read_text(), feature_version=(3, 9))
        config = json.loads((path.parents[4] / "etc/fabricc/services.json").read_text())
    except FileNotFoundError:
        return []
    except (SyntaxError, ValueError) as error:
        return [str(error)]
    keys = {"addresses", "way", "target", "interval", "timeout", "rise", "fall"}
    return [f"{name}: {each.keys()}" for name, each in config.items() if each.keys() != keys]


def nftables(path: Path) -> list[str]:
    return _complaints("unshare", "--net", "nft", "-c", "-f", str(path))


def graph(path: Path) -> list[str]:
    """A graph of graphviz; `canon` parses it and lays nothing out.

    It warns of ports that no node declares, which is how PTM writes them.
    """
    return _complaints("dot", "-Tcanon", str(path), is_talkative=True)


def _complaints(
    *words: str, is_talkative: bool = False, environment: dict[str, str] | None = None
) -> list[str]:
    """Run a validator; a line that it says, or an exit status, is a complaint.

    One that is talkative speaks of correct files, too: of it the exit status alone counts.
    """
    done = subprocess.run(
        words,
        text=True,
        capture_output=True,
        check=False,
        env=os.environ | (environment or {}),
    )
    lines = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
    if is_talkative and not done.returncode:
        return []
    return [*lines, f"exit {done.returncode}"] if done.returncode else lines
