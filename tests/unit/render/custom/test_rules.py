"""What is said of a person's templates: FAB631 to FAB635, at the place in the template."""

import pytest

from fabricc.artifact import Apply
from fabricc.render.custom.location import RESERVED
from tests.unit.render.custom.own import (
    HEADER,
    MOTD,
    failure,
    prepared,
    rendered,
    texts,
    underlined,
)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("cumulos/etc/motd.j2", "no platform `cumulos`"),
        ("motd.j2", "no folder of a platform"),
        ("cumulus/etc/motd", "does not end in `.j2`"),
        ("_site/banner", "does not end in `.j2`"),
        ("cumulus/etc/../passwd.j2", "`..` is no name"),
        ("cumulus/etc//motd.j2", "`` is no name"),
        ("cumulus/etc/-rf.j2", "`-rf` is no name"),
        ("cumulus/etc/a b.j2", "`a b` is no name"),
        ("cumulus/etc/a\nb.j2", "is no name"),
        ("cumulus/etc/{{ x }}.j2", "is no name"),
        ("cumulus/etc/m\u00f6td.j2", "is no name"),
        *(
            (f"cumulus/{start.rstrip('/')}{'/x' * start.endswith('/')}.j2", "the system")
            for start in RESERVED
        ),
        ("cumulus/etc/hosts/x.j2", "`/etc/hosts/x` and `/etc/hosts` cannot both be files"),
        ("cumulus/etc/frr.j2", "cannot both be files"),
    ],
)
def test_places_that_no_device_has(name: str, reason: str) -> None:
    (found,) = prepared({name: HEADER + "x\n"}).findings
    assert found.code == "FAB631"
    assert reason in found.message
    assert found.help


def test_a_file_that_must_not_be_there_is_not_written() -> None:
    outcome = rendered({"cumulus/etc/frr/bgpd.conf.j2": HEADER + "router bgp 1\n"})
    assert [found.code for found in outcome.findings] == ["FAB631"]
    assert "etc/frr/bgpd.conf" not in {file.path for file in outcome.value.files}


@pytest.mark.parametrize(
    ("head", "word"),
    [
        ("no header", "n"),
        ("{# a remark #}", "{"),
        ("{# owner=root:root mode=0644 #}", "{#"),
        ("{# owner=root:root mode=0644 apply=none more=1 #}", "more"),
        ("{# owner=root mode=0644 apply=none #}", "root"),
        ("{# owner=root:root mode=644 apply=none #}", "644"),
        ("{# owner=root:root mode=4755 apply=none #}", "4755"),
        ("{# owner=root:root mode=0644 apply=reboot #}", "reboot"),
        ("{# owner=$(id):root mode=0644 apply=none #}", "$(id):root"),
    ],
)
def test_headers_that_say_too_little_or_too_much(head: str, word: str) -> None:
    (found,) = prepared({MOTD: f"{head}\nx\n"}).findings
    assert found.code == "FAB632"
    assert underlined(found) == f"templates/{MOTD}:1: {word}"
    assert found.help


def test_a_file_of_ours_takes_no_header() -> None:
    (found,) = prepared({"cumulus/etc/hosts.j2": HEADER + "x\n"}).findings
    assert found.code == "FAB632"


def test_syntax_is_told_at_its_line() -> None:
    (found,) = prepared({MOTD: HEADER + "x\n  {{ view. }}\n"}).findings
    assert found.code == "FAB633"
    assert underlined(found) == f"templates/{MOTD}:3: {{{{ view. }}}}"
    (found,) = prepared({"_site/_p.j2": "{{ x|attr('y') }}\n"}).findings
    assert underlined(found).startswith("templates/_site/_p.j2:1: ")
    assert "attr" in found.message


def test_a_name_that_is_not_there_is_underlined() -> None:
    found = failure("one\n{{ view.hostname }}\n")
    assert found.code == "FAB634"
    assert underlined(found) == f"templates/{MOTD}:3: hostname"
    assert "there is no `hostname` here; there is `auto_save_off`" in found.message
    found = failure("{{ vew.system }}\n")
    assert underlined(found) == f"templates/{MOTD}:2: vew"


@pytest.mark.parametrize("body", ["x \n", "x\n\n\ny\n", "x", "\tx\n", "m\u00f6\n", "x\n\n"])
def test_text_that_is_not_tidy(body: str) -> None:
    (found,) = rendered({MOTD: HEADER + body}).findings
    assert found.code == "FAB635"
    assert found.primary is not None
    assert found.help is not None
    assert ("ASCII" in found.help) == ("ASCII" in found.message)


def test_a_file_is_added_with_what_its_header_says() -> None:
    head = "{# owner=frr:frrvty mode=0640 apply=frr-reload #}\n"
    files = {file.path: file for file in rendered({MOTD: head + "x\n"}).value.files}
    motd = files["etc/motd"]
    assert (motd.owner, motd.mode, motd.apply) == ("frr:frrvty", "0640", Apply.FRR_RELOAD)
    assert list(files) == sorted(files)


def test_a_file_that_comes_out_empty_is_not_there() -> None:
    body = HEADER + "{% if device.role == 'spine' %}\nspine\n{% endif %}\n"
    assert "etc/motd" not in texts({MOTD: body})


def test_a_file_of_ours_is_replaced_and_stays_what_it_was_to_a_push() -> None:
    own = {"cumulus/etc/frr/frr.conf.j2": "{{ builtin }}! and this\n"}
    files = {file.path: file for file in rendered(own).value.files}
    ours = {file.path: file for file in rendered({}).value.files}
    path = "etc/frr/frr.conf"
    assert files[path].text == ours[path].text + "! and this\n"
    assert (files[path].owner, files[path].apply) == (ours[path].owner, ours[path].apply)
    del files[path], ours[path]
    assert files == ours


def test_a_file_that_a_device_does_not_have_is_not_replaced() -> None:
    made = texts({"cumulus/etc/ntp.conf.j2": "server mine\n"})
    assert "etc/ntp.conf" not in made  # 5.11 has ntpsec
    assert texts({"cumulus/etc/ntpsec/ntp.conf.j2": "server mine\n"})["etc/ntpsec/ntp.conf"]


def test_a_token_of_a_secret_is_one_or_is_refused() -> None:
    assert texts({MOTD: HEADER + "key FABRICC-SECRET-site\n"})["etc/motd"].endswith("-site\n")
    (found,) = rendered({MOTD: HEADER + "x\nkey FABRICC-SECRET-Site\n"}).findings
    assert found.code == "FAB635"
    assert "line 2 of the file holds `FABRICC-SECRET-Site`" in found.message
    assert "FABRICC-SECRET-" in found.help
