"""The pass, on a platform of the test's own that has FRR's templates and a data file."""

from dataclasses import dataclass, replace

from fabricc.artifact import Apply, Command, Units
from fabricc.capability.platforms import PLATFORMS
from fabricc.findings import Outcome
from fabricc.ir.device import Device
from fabricc.platforms.files import FileRow, Platform
from fabricc.platforms.frr import FrrView, frr_view
from fabricc.render.render import render
from tests.unit.platforms import build


@dataclass(frozen=True)
class View:
    frr: FrrView | None
    mtu: int
    has_data: bool


def view(device: Device) -> Outcome[View]:
    release = PLATFORMS["ubuntu"].release("24.04")
    assert release is not None
    return Outcome(View(frr_view(device, release), 9000, device.management is not None))


PLATFORM: Platform[View] = Platform(
    name="ubuntu",
    templates="ubuntu",
    view=view,
    files=(
        FileRow("etc/frr/frr.conf", owner="frr:frr", mode="0640", apply=Apply.FRR_RELOAD),
        FileRow("etc/frr/daemons", apply=Apply.FRR_RESTART),
        FileRow(
            "etc/data.yaml",
            when="has_data",
            serialise=lambda view: {"mtu": view.mtu},
            header="# head",
        ),
    ),
    absent=lambda _: ("/etc/netplan/50-cloud-init.yaml",),
    units=lambda _: Units(enable=("frr.service",)),
    packages=lambda _: ("frr",),
    commands=lambda _: (Command("true", unless="false"),),
)


def test_a_tree() -> None:
    outcome = render(PLATFORM, build.host())
    tree = outcome.value
    assert outcome.findings == ()
    assert [file.path for file in tree.files] == [
        "etc/data.yaml",
        "etc/frr/daemons",
        "etc/frr/frr.conf",
    ]
    data, _, conf = tree.files
    assert data.text == "# head\nmtu: 9000\n"
    assert (conf.owner, conf.mode, conf.apply) == ("frr:frr", "0640", Apply.FRR_RELOAD)
    assert (tree.device, tree.role, tree.rack) == ("web02", "host", "rack01")
    assert (tree.platform, tree.version, tree.style) == ("ubuntu", "24.04", "netplan")
    assert tree.absent == ("/etc/netplan/50-cloud-init.yaml",)
    assert tree.units == Units(enable=("frr.service",))
    assert (tree.packages, tree.commands) == (("frr",), (Command("true", unless="false"),))


def test_a_row_that_is_not_wanted() -> None:
    tree = render(PLATFORM, build.host(management=None)).value
    assert "etc/data.yaml" not in [file.path for file in tree.files]


@dataclass(frozen=True)
class Card:
    name: str
    mtu: int
    alias: str = "leaf01:swp1"
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True)
class ViewOfCards:
    cards: tuple[Card, ...]
    has_announcer: bool = False


def test_a_row_can_be_one_file_a_record() -> None:
    cards = (Card("ens1f1np1", 9000), Card("eno1", 1500))
    row: FileRow[ViewOfCards] = FileRow(
        "etc/systemd/network/10-{nic}.network", apply=Apply.NETWORKD_RELOAD, each="cards"
    )
    made = replace(PLATFORM, view=lambda _: Outcome(ViewOfCards(cards)), files=(row,))  # type: ignore[arg-type]
    texts = {file.path: file.text for file in render(made, build.host()).value.files}
    assert list(texts) == [
        "etc/systemd/network/10-eno1.network",
        "etc/systemd/network/10-ens1f1np1.network",
    ]
    assert "Name=eno1\n\n[Link]\nMTUBytes=1500\n" in texts["etc/systemd/network/10-eno1.network"]


def test_text_that_is_not_tidy_is_our_bug() -> None:
    rows = (replace(PLATFORM.files[2], header="# head "),)
    outcome = render(replace(PLATFORM, files=rows), build.host())
    assert [found.code for found in outcome.findings] == ["FAB901"]
