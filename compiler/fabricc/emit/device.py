"""Stage what is new of one device."""

from fabricc.emit.disk import Stamp
from fabricc.emit.entry import Entry
from fabricc.emit.past import Past
from fabricc.emit.stage import Stage
from fabricc.emit.summary import DeviceChange, Status

Staged = tuple[DeviceChange, tuple[Stamp, ...]]
"""What became of a device, and the stamp of each of its files."""


def stage_device(stage: Stage, past: Past, folder: str, entry: Entry) -> Staged:
    """Stage the files of a device that do not stand in its `folder` yet, delete those that go."""
    if entry.device in past.manifest.lines:
        return _changed(stage, past, folder, entry)
    return _added(stage, folder, entry)


def _added(stage: Stage, folder: str, entry: Entry) -> Staged:
    stage.ground.will_take(folder)
    if stage.ground.stands(folder):  # a person's files: ours will be put among them
        for path in entry.contents:
            stage.ground.will_take_file(f"{folder}/{path}")
    stamps = stage.put_folder(folder, entry.contents) if entry.contents else ()
    return DeviceChange(entry.device, Status.ADDED, tuple(entry.contents)), stamps


def _changed(stage: Stage, past: Past, folder: str, entry: Entry) -> Staged:
    is_same_line = past.manifest.is_said(entry.device, entry.line)
    last = entry.digests if is_same_line else past.manifest.files(entry.device)
    remembered = past.remembered(entry.device)
    known = dict(zip(remembered.paths, remembered.stamps, strict=True)) if remembered else {}
    deleted = tuple(path for path in last if path not in entry.contents)
    ours = {f"{folder}/{path}" for path in deleted}
    stamps: list[Stamp] = []
    written: list[str] = []
    for path, content in entry.contents.items():
        sha256 = entry.digests[path]
        stamp = None
        if last.get(path) == sha256:
            stamp = past.trust.confirm(f"{entry.device}/{path}", known.get(path), sha256)
        if stamp is None:
            stage.ground.will_take_file(f"{folder}/{path}", ours)
            stamp = stage.put_file(f"{folder}/{path}", content)
            written.append(path)
        stamps.append(stamp)
    for path in deleted:
        stage.delete(f"{folder}/{path}")
    status = Status.UNCHANGED if is_same_line and not written else Status.CHANGED
    return DeviceChange(entry.device, status, tuple(written), deleted), tuple(stamps)
