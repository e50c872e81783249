"""Tracing a person's own templates: whatever they do, the bytes stay and each line has a trace."""

import pytest

from fabricc.platforms.registry import PLATFORMS
from fabricc.render.trace import TracedFile, traced
from tests.unit.platforms import build
from tests.unit.platforms.surroundings import CUMULUS
from tests.unit.render.custom.own import HEADER, MOTD, prepared, texts


def motd(body: str, **others: str) -> TracedFile:
    """What a template that adds a file makes, traced; the same as without."""
    templates = {MOTD: HEADER + body, **{f"_site/_{key}.j2": each for key, each in others.items()}}
    customs = prepared(templates).value["cumulus"]
    (file,) = traced(PLATFORMS["cumulus"], build.leaf(**CUMULUS), customs, {"etc/motd"})
    assert file.text == texts(templates)["etc/motd"]
    return file


def told(file: TracedFile) -> list[tuple[str, int, list[str], str | None]]:
    return [
        (
            each.template.removeprefix("templates/"),
            each.line,
            [type(record).__name__ for record in each.records],
            each.condition,
        )
        for each in file.lines
    ]


LOOP = "{% for port in view.ports %}"


def test_a_loop_has_the_record_of_its_plain_data() -> None:
    file = motd(f"{LOOP}\nport {{{{ port.name }}}}\n{{% endfor %}}\n")
    assert set(map(str, told(file))) == {str((MOTD, 3, ["NetworkPort"], LOOP))}


def test_a_macro_has_its_record_and_the_loop_its_own() -> None:
    file = motd(
        '{% from "_site/_part.j2" import one %}\n' + LOOP + "{{ one(port) }}{% endfor %}\n",
        part="{% macro one(port) %}\n{{ port.name }}\nconstant\n{% endmacro %}\n",
    )
    assert told(file)[:2] == [
        ("_site/_part.j2", 2, ["NetworkPort"], LOOP),
        ("_site/_part.j2", 3, ["NetworkPort"], LOOP),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "{% set x %}\na\nb\n{% endset %}\n{{ x | upper }}",
        "{% filter upper %}\na\nb\n{% endfilter %}\nc\n",
        "{{ view.ports | map(attribute='name') | join(' ') }}\n",
        "{% for p in view.ports %}{% if not loop.first %}, {% endif %}{{ p.name }}{% endfor %}\n\n",
        "{% macro one(port) %}x{{ port.mtu }}{% endmacro %}\n{{ one(view.ports[0]) ~ '!' }}\n",
        "{% macro d(n) %}{{ n }}\n{% if n %}{{ d(n - 1) }}{% endif %}{% endmacro %}\n{{ d(3) }}z\n",
        "{{ 'a' if device.role == 'leaf' else view.nothing.at.all }}\n",
        "{% include '_site/_part.j2' %}",
        "{% block main %}\na\n{% endblock %}\n{{ self.main() }}",
        "{% for a in view.ports recursive %}{{ a.name }}\n{% endfor %}",
        "{% for port in view.nothing_at_all | default([]) %}{% else %}\nnone\n{% endfor %}\n",
        "{% macro wrap() %}<{{ caller() }}>{% endmacro %}\n{% call wrap() %}in{% endcall %}\n\n",
    ],
)
def test_the_bytes_stay(body: str) -> None:
    file = motd(body, part="{{ device.name }}\n{{ view.system.hostname }}\n")
    assert len(file.lines) == len(file.text.splitlines())
    assert all(each.template and each.line for each in file.lines)


def replaced(body: str) -> TracedFile:
    customs = prepared({"cumulus/etc/hosts.j2": body}).value["cumulus"]
    (file,) = traced(PLATFORMS["cumulus"], build.leaf(**CUMULUS), customs, {"etc/hosts"})
    return file


def test_lines_of_the_file_that_is_replaced_keep_their_traces() -> None:
    file = replaced("# ours\n{{ builtin }}")
    assert told(file)[0] == ("cumulus/etc/hosts.j2", 1, [], None)
    assert [each[0] for each in told(file)[1:]] == ["_linux/_hosts.j2"] * (len(file.lines) - 1)
    assert told(file)[-1][2] == ["HostLine"]


def test_so_they_do_where_a_filter_took_them_apart() -> None:
    file = replaced("{{ builtin | replace('localhost', 'here') }}")
    assert told(file)[-1] == (
        "_linux/_hosts.j2",
        3,
        ["HostLine"],
        "{% for record in view.system.hosts %}",
    )
    changed = file.text.splitlines().index("127.0.0.1 here")
    assert told(file)[changed][:3] == ("cumulus/etc/hosts.j2", 1, [])
