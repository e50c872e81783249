from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from fabricc.intent import name


def refusal(read: Callable[[object], object], value: object) -> tuple[str, str]:
    with pytest.raises(PydanticCustomError) as caught:
        read(value)
    context: dict[str, Any] = caught.value.context or {}
    return context["rule"].code, context["inside"]


@pytest.mark.parametrize("text", ["a", "web01", "WEB-01", "0", "a" * 63, "x--y"])
def test_host_names(text: str) -> None:
    assert name.host_name(text) == text


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("web_01", "_"),
        ("web.01", "."),
        ("web 01", " "),
        ("../etc", "."),
        ("wéb", "é"),
        ("web\n01", "\n"),
        ("-web", ""),
        ("web-", ""),
        ("", ""),
        ("a" * 64, ""),
    ],
)
def test_bad_host_names(text: str, inside: str) -> None:
    assert refusal(name.host_name, text) == ("FAB211", inside)


@given(st.text())
def test_a_host_name_is_safe_in_a_path_and_a_line(text: str) -> None:
    try:
        read = name.host_name(text)
    except PydanticCustomError:
        return
    assert read.isascii()
    assert read.replace("-", "a").isalnum()
    assert len(read) <= 63


@pytest.mark.parametrize("text", ["dc1.example.net", "local", "a-b.c"])
def test_domains(text: str) -> None:
    assert name.domain(text) == text


@pytest.mark.parametrize("text", ["dc1.example.net.", "dc1..net", "dc_1.net", "a." * 200 + "b", ""])
def test_bad_domains(text: str) -> None:
    assert refusal(name.domain, text)[0] == "FAB211"


@pytest.mark.parametrize("text", ["eth0", "swp1s0", "enp65s0f0np0", "bond0.100", "a" * 15])
def test_port_names(text: str) -> None:
    assert name.port_name(text) == text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("eth/0", "FAB213"),
        ("1eth", "FAB213"),
        ("", "FAB213"),
        ("..", "FAB213"),
        ("lo", "FAB213"),
        ("all", "FAB213"),
        ("a" * 16, "FAB212"),
        ("eth0\nauto eth1", "FAB213"),
    ],
)
def test_bad_port_names(text: str, code: str) -> None:
    assert refusal(name.port_name, text)[0] == code


@pytest.mark.parametrize("text", ["a b", "x=y; reboot #", "~!@"])
def test_lines(text: str) -> None:
    assert name.one_line(text) == text


@pytest.mark.parametrize(("text", "inside"), [("a\nb", "\n"), ("a\tb", "\t"), ("für", "ü")])
def test_bad_lines(text: str, inside: str) -> None:
    assert refusal(name.one_line, text) == ("FAB217", inside)


def test_raw_text_ends_with_one_newline_and_has_no_double_blank_lines() -> None:
    assert name.raw_text("a") == "a\n"
    assert name.raw_text("\n \na  \n\n\n  b\n \n\n") == "a\n\n  b\n"
    assert name.raw_text("!\n") == "!\n"


@pytest.mark.parametrize("text", ["", " \n ", "a\tb", "a\x1b[0m", "a\rb", "é", "x" * 65537])
def test_bad_raw_text(text: str) -> None:
    assert refusal(name.raw_text, text)[0] == "FAB217"


@given(st.text(alphabet="ab \n", min_size=1))
def test_raw_text_is_tidy(text: str) -> None:
    try:
        read = name.raw_text(text)
    except PydanticCustomError:
        assert not text.strip()
        return
    assert read.endswith("\n")
    assert not read.startswith("\n")
    assert "\n\n\n" not in read
    assert " \n" not in read
    assert name.raw_text(read) == read


def test_mac_addresses() -> None:
    assert name.mac("52:54:00:AB:00:01") == "52:54:00:ab:00:01"
    for text in ("52-54-00-00-00-01", "52:54:00:00:00", "01:00:5e:00:00:01", "525400000001"):
        assert refusal(name.mac, text)[0] == "FAB203"


def test_servers() -> None:
    assert name.server("192.0.2.1") == "192.0.2.1"
    assert name.server("2001:db8:0::1") == "2001:db8::1"
    assert name.server("ntp.example.net") == "ntp.example.net"
    assert refusal(name.server, "192.0.2.300")[0] == "FAB204"
    assert refusal(name.server, "ntp.example.net iburst")[0] == "FAB211"


def test_versions() -> None:
    assert name.version("10.2.1") == "10.2.1"
    for text in ("8.4\n!", "v8", "", "8.", "1.2.3.4.5"):
        assert refusal(name.version, text)[0] == "FAB203"


def test_lists_of_ranges_are_bounded() -> None:
    assert name.spread(["a[1-2]", ["b"]]) == ("a1", "a2", "b")
    assert refusal(name.spread, ["a[1-100000]", "b[1-100000]"])[0] == "FAB207"


@pytest.mark.parametrize(
    "text", ["localhost", "LocalHost", "ip6-localhost", "7", "0123", "0x7f", "all", "ungrouped"]
)
def test_names_that_no_device_has(text: str) -> None:
    assert refusal(name.device_name, text) == ("FAB211", "")
    assert name.host_name(text) == text  # a rack may be called 7


@pytest.mark.parametrize("text", ["web01", "7up", "0xy", "localhost-01"])
def test_names_that_a_device_has(text: str) -> None:
    assert name.device_name(text) == text
