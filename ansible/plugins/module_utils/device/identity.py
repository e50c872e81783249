"""Which device this is."""

from __future__ import annotations

import os
import re
import socket

from .trouble import Trouble

FRESH = ("cumulus", "debian", "localhost", "ubuntu")
"""Host names of machines that nobody named yet."""

_DMI = "sys/class/dmi/id"


def of(place, shell):
    """Return host name, model and serial number, as the device tells them."""
    model, serial = _eeprom(shell)
    return {
        "hostname": socket.gethostname().partition(".")[0],
        "model": model or _dmi(place, "product_name"),
        "serial": serial or _dmi(place, "product_serial"),
    }


def check(found, line, record, was=None):
    """Raise Trouble if this is not the device of a line of the manifest, nor was it as `was`."""
    name, wanted = line["device"], line.get("identity", {})
    if record is not None and record["device"] not in (name, was):
        raise Trouble(
            "this is {} by what was pushed to it last, not {}".format(record["device"], name),
            ["if it has another name now, push by the plan that says so (fabricc_plan)"],
        )
    if record is None and found["hostname"] not in (name, was, *FRESH):
        raise Trouble(
            "this device calls itself {}, not {}".format(found["hostname"], name),
            [f"if it shall become {name}, give it that host name first"],
        )
    if wanted.get("serial") and found["serial"] != wanted["serial"]:
        told = found["serial"] or "unknown"
        raise Trouble("its serial number is {}, not {}".format(told, wanted["serial"]))
    model, told = wanted.get("model"), found["model"]
    is_told = line["platform"] == "cumulus" and model and told and _is_known(told)
    if is_told and _plain(model) not in _plain(told):
        raise Trouble(f"it is a {told}, not a {model}")


def _is_known(model):
    """Tell whether a vendor's model is one that the names of fabricc's catalogue are made of."""
    return re.search(r"sn[0-9]{4}", model.lower()) is not None


def _plain(model):
    return re.sub(r"[^a-z0-9]", "", model.lower())


def _eeprom(shell):
    if not shell.has("decode-syseeprom"):
        return None, None
    said = shell.run(["decode-syseeprom"]).said
    model = re.search(r"^(?:Product Name|Part Number)\s+0x\S+\s+\d+\s+(\S.*)$", said, re.MULTILINE)
    serial = re.search(r"^Serial Number\s+0x\S+\s+\d+\s+(\S+)", said, re.MULTILINE)
    return model and model.group(1).strip(), serial and serial.group(1)


def _dmi(place, name):
    try:
        with open(os.path.join(place.root, _DMI, name), encoding="utf-8") as file:
            return file.read().strip() or None
    except OSError:
        return None
