"""One device's line of the manifest: what a push must know to make the device so."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from fabricc.artifact.tree import Checked, Drained, Identity, Sessions, Tree
from fabricc.capability.secret import secrets_in
from fabricc.emit.layout import is_inside
from fabricc.emit.trust import digest

NOTHING_DRAINED = Drained()
NOBODY = Identity()

_ENCODE = json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode

_OWN = {"own": True}
"""Said only where it is so."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A device's line and the content of its files, by path on the device."""

    device: str
    line: bytes
    contents: Mapping[str, bytes]
    digests: Mapping[str, str]


class EntryMaker:
    """Makes entries; remembers the last text of each path, since many devices share some."""

    def __init__(self) -> None:
        self._last: dict[str, tuple[str, bytes, str]] = {}

    def entry_of(self, tree: Tree) -> Entry:
        """Return the entry of a tree.

        Raises ValueError if a name could leave the device's folder or stands twice, which the
        passes before have ruled out.
        """
        contents: dict[str, bytes] = {}
        digests: dict[str, str] = {}
        for artifact in tree.files:
            if artifact.path in contents or not is_inside(artifact.path):
                raise ValueError(f"{tree.device}: not a file of a device: {artifact.path!r}")
            content, sha256 = self._encoded(artifact.path, artifact.text)
            contents[artifact.path] = content
            digests[artifact.path] = sha256
        if "/" in tree.device or not is_inside(tree.device):
            raise ValueError(f"not the name of a device: {tree.device!r}")
        return Entry(tree.device, _line(tree, digests), contents, digests)

    def _encoded(self, path: str, text: str) -> tuple[bytes, str]:
        last = self._last.get(path)
        if last is None or last[0] != text:
            content = text.encode()
            last = self._last[path] = text, content, digest(content)
        return last[1], last[2]


def _line(tree: Tree, digests: Mapping[str, str]) -> bytes:
    files = {
        artifact.path: {
            "apply": artifact.apply.value,
            "mode": artifact.mode,
            "owner": artifact.owner,
            "sha256": digests[artifact.path],
            **(_OWN if artifact.own else {}),
        }
        for artifact in tree.files
    }
    units = {"disable": tree.units.disable, "enable": tree.units.enable, "mask": tree.units.mask}
    line: dict[str, object] = {
        "absent": tree.absent,
        "commands": [
            {"phase": each.phase.value, "run": each.run, "unless": each.unless}
            for each in tree.commands
        ],
        "device": tree.device,
        "failure_domain": tree.failure_domain,
        "files": files,
        "neighbors": {each.port: each.addresses for each in tree.neighbors},
        "packages": tree.packages,
        "platform": tree.platform,
        "rack": tree.rack,
        "role": tree.role,
        "sessions": [_sessions(each) for each in tree.sessions],
        "style": tree.style,
        "units": units,
        "version": tree.version,
    }
    if tree.drained != NOTHING_DRAINED:
        line["drained"] = asdict(tree.drained)
    if tree.checked:
        line["checked"] = {each.name: _check(each) for each in tree.checked}
    if tree.identity != NOBODY:
        line["identity"] = asdict(tree.identity)
    if secrets := {name for file in tree.files for name in secrets_in(file.text)}:
        line["secrets"] = sorted(secrets)
    return _ENCODE(line).encode()


def _sessions(sessions: Sessions) -> dict[str, object]:
    said: dict[str, object] = {
        "bfd": sessions.bfd,
        "ports": sessions.ports,
        "receive": sessions.receive,
    }
    return said if sessions.password is None else {**said, "password": sessions.password}


def _check(service: Checked) -> dict[str, object]:
    said = asdict(service)
    del said["name"]
    return said


def files_of(line: bytes) -> dict[str, str]:
    """Return path -> SHA-256 of the files that a line names.

    Raises ValueError, with the reason, for anything but a line of ours: what it names may be
    deleted.
    """
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ValueError("it is not JSON") from error
    files = value.get("files") if isinstance(value, dict) else None
    if not isinstance(files, dict):
        raise ValueError("it names no files")  # noqa: TRY004 - the value is text of a file
    for path, attributes in files.items():
        if not is_inside(path):
            raise ValueError(f"`{path}` lies outside the folder of its device")
        if not isinstance(attributes, dict) or not isinstance(attributes.get("sha256"), str):
            raise ValueError(f"`{path}` has no sha256")  # noqa: TRY004 - as above
    return {path: attributes["sha256"] for path, attributes in files.items()}


def device_of(line: bytes) -> str:
    """Return the name of the device, without reading the whole line.

    Inside a JSON text a quote is escaped, so the bytes looked for can only be the key. Raises
    ValueError, with the reason, if they are missing or name no plain folder.
    """
    _, key, rest = line.partition(b'"device":"')
    if not key:
        raise ValueError("it names no device")
    device = rest.partition(b'"')[0].decode()
    if "/" in device or not is_inside(device):
        raise ValueError(f"`{device}` is not the name of a device")
    return device
