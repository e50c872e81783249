"""What a person's template can do, and what it cannot: nothing but text comes of it."""

import os
import re
import time

import pytest

from fabricc import assets, pipeline
from fabricc.platforms.registry import PLATFORMS
from fabricc.render.render import render
from tests.golden.examples import EXAMPLES
from tests.unit.render.custom.own import (
    HEADER,
    MOTD,
    failure,
    motd,
    prepared,
    texts,
    underlined,
)

ESCAPES = [
    "{{ ''.__class__ }}",
    "{{ ''['__class__'] }}",
    "{{ ().__class__.__base__.__subclasses__() }}",
    "{{ view.__class__ }}",
    "{{ view['__class__'] }}",
    "{{ view.get('system') }}",
    "{{ view.items() }}",
    "{{ view.system.hostname.upper() }}",
    "{{ '{0.__class__}'.format(view) }}",
    "{{ 'x'.join }}",
    "{{ self._TemplateReference__context }}",
    "{{ self.__init__ }}",
    "{% for x in [1] %}{{ loop._iterator }}{% endfor %}",
    "{% for x in [1] %}{{ loop.__class__ }}{% endfor %}",
    "{% macro m() %}{% endmacro %}{{ m.__globals__ }}",
    "{% macro m() %}{% endmacro %}{{ m._environment }}",
    "{% macro m() %}{% endmacro %}{{ m.name }}",
    "{{ view.system.copy }}",
    "{{ [].append }}",
    "{{ ['__class__']|map(attribute='__class__')|list }}",
    "{{ [view]|map(attribute='__class__')|join }}",
    "{{ [view]|selectattr('__class__')|list|length }}",
    "{{ [view]|sort(attribute='__class__') }}",
    "{{ range(3)|join }}",
    "{{ lipsum() }}",
    "{{ cycler('a') }}",
    "{{ namespace(a=1) }}",
    "{{ dict(a=1) }}",
    "{{ joiner() }}",
    "{{ __import__('os') }}",
    "{{ open('/etc/passwd') }}",
    "{{ self }}",
    "{{ view }}",
    "{{ view.ports }}",
    "{{ none }}",
    "{{ ['a']|map('upper') }}",
    "{% include '/etc/passwd' %}",
    "{% include '../../../etc/passwd' %}",
    "{% include 'builtin/../../pyproject.toml' %}",
    "{% include view.system.hostname %}",
    "{% import 'os' as os %}",
    "{% extends 'x' %}",
    "{% set view.system = 1 %}x",
    "{{ view.system.hostname() }}",
    "{{ 'a'() }}",
    "{{ '%s' % 'a' }}",
    "{{ 2 ** 3 }}",
    "{{ loop }}",
    "{{ environment }}",
    "{{ context }}",
    "{{ caller() }}",
    "{{ super() }}",
]


@pytest.mark.parametrize("body", ESCAPES)
def test_nothing_leads_out(body: str) -> None:
    found = failure(body + "\n")
    assert found.code == "FAB634"
    assert "0x" not in found.message
    assert "\n" not in found.message


@pytest.mark.parametrize(
    "body",
    [
        "{{ 'a'|attr('upper') }}",
        "{{ view|pprint }}",
        "{{ [1, 2]|random }}",
        "{{ 'a'|format(1) }}",
        "{{ 'a'|xmlattr }}",
        "{{ [1]|batch(1000000000, 'x') }}",
        "{{ 'a'|center(1000000000) }}",
        "{% do [] %}",
        "{% for x in [1] %}",
        "{{ 1 + }}",
        "{{",
        "{% endfor %}",
        "{{ " + "(" * 5000 + ")" * 5000 + " }}",
    ],
)
def test_what_is_no_part_of_the_language(body: str) -> None:
    ready = prepared({MOTD: HEADER + body + "\n"})
    assert [found.code for found in ready.findings] == ["FAB633"]
    assert "0x" not in ready.findings[0].message
    assert "cumulus" not in ready.value


ENDLESS = [
    "{% for a in x %}" * 4 + "{% endfor %}" * 4,
    "{% macro f(x) %}{{ f(x ~ x) }}{% endmacro %}{{ f('aaaaaaaa') }}",
    "{% macro f() %}{{ f() }}{{ f() }}{% endmacro %}{{ f() }}",
    "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(200) }}",
    "{% include 'cumulus/etc/motd.j2' %}",
    "{% include 'cumulus/etc/motd.j2' %}{% include 'cumulus/etc/motd.j2' %}",
    "{{ 'a' * 1000000000 }}",
    "{{ 1000000000 * 'a' }}",
    "{{ ([1] * 1000000000)|length }}",
    "{{ 'aaaa'|replace('a', 'b' * 1000000)|length }}",
    "{{ ('a' * 1900000)|replace('', 'b' * 50) }}",
    "{{ x|join('b' * 1000000) }}",
    "{{ 'a'|indent(1000000000) }}",
    "{% for a in x %}{{ 'b' * 100000 }}{% endfor %}",
    "{% for a in x %}" * 3 + "long text " * 100 + "{% endfor %}" * 3,
    "{% for a in x recursive %}{{ loop(x) }}{{ loop(x) }}{% endfor %}",
    "{% set a = 18446744073709551615 * 18446744073709551615 %}",
    "{% block b %}{{ self.b() }}{{ self.b() }}{% endblock %}",
]


@pytest.mark.parametrize("body", ENDLESS)
def test_everything_ends(body: str) -> None:
    numbers = ", ".join(map(str, range(100)))
    begun = time.process_time()
    found = failure(f"{{% set x = [{numbers}] %}}{body}\n")
    assert found.code == "FAB634"
    assert time.process_time() - begun < 20
    assert len(found.message) < 200


def test_what_can_be_done() -> None:
    assert motd("{{ device.name|upper }} {{ device.role }}\n") == "LEAF01 leaf\n"
    assert motd("{{ view.system.hostname ~ '-' ~ 1 }}\n") == "leaf01-1\n"
    assert motd(
        "{% for p in view.ports %}{{ loop.index }}{{ loop.cycle('a', 'b') }}{% endfor %}!\n"
    )
    assert motd("{{ view.ports|map(attribute='name')|join(',') }}\n") == "swp29,swp30,swp1,swp2\n"
    assert motd("{{ view.ports|selectattr('mtu', 'gt', 1)|list|length }}\n") != "0\n"
    assert motd("{{ {'b': 1, 'a': [true, none]}|tojson }}\n") == '{"a": [true, null], "b": 1}\n'
    assert motd("{{ device.addresses[0] }}\n").count(".") == 3
    assert motd("{{ view.nope|default('-') }}{{ view.nope is defined }}\n") == "-False\n"
    assert motd("{% for k, v in {'a': 1}|items %}{{ k }}{{ v }}{% endfor %}.\n") == "a1.\n"
    assert motd("{{ [3, 1]|sort|join }}{{ [3, 1]|max }}{{ 'a b'|replace(' ', '') }}\n") == "133ab\n"
    assert motd("{% macro m(x) %}<{{ x }}>{% endmacro %}{{ m(1) }}\n") == "<1>\n"


def test_lists_and_mappings_cannot_be_changed() -> None:
    found = failure("{% set l = [1] %}{{ l.append(2) }}\n")
    assert "values here have no methods" in found.message


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_template_of_ours_says_the_same_in_the_sandbox(name: str) -> None:
    """Each is replaced by one that includes it and nothing else, on every device of the goldens."""
    root = assets.folder("templates")
    own = {
        f"{platform}/{row.path}.j2": f'{{% include "builtin/{platform}/{row.path}.j2" %}}'
        for platform, each in PLATFORMS.items()
        for row in each.files
        if row.each is None and (root / platform / f"{row.path}.j2").exists()
    }
    ready = prepared(own)
    assert ready.findings == ()
    compiled = pipeline.load(EXAMPLES[name], name).value
    assert compiled is not None
    for device in compiled.slicer.names():
        made = pipeline.device(compiled, device).value
        ours = render(PLATFORMS[made.platform], made)
        assert render(PLATFORMS[made.platform], made, ready.value[made.platform]) == ours


def test_nothing_of_the_machine_shows() -> None:
    text = str(texts({MOTD: HEADER + "{{ device.name }}\n"}))
    assert not re.search(r"0x[0-9a-f]{6}", text)
    assert os.getcwd() not in text  # noqa: PTH109 - compared as text


def test_the_place_is_that_of_the_partial_that_fails() -> None:
    body = '{% from "_site/_p.j2" import m %}\n{{ m(1) }}\n'
    found = failure(body, p="{% macro m(x) %}\n{{ x.nope }}\n{% endmacro %}\n")
    assert underlined(found) == "templates/_site/_p.j2:2: nope"


TWICE = "{% set a = [1] %}{% set b = [1] %}" + 40 * "{% set a = [a, a] %}{% set b = [b, b] %}"
"""Lists that hold each other twice: 80 lists, and as many members as a disk has atoms."""


@pytest.mark.parametrize(
    "use",
    [
        "{{ a }}",
        "{{ a|tojson }}",
        "{{ a|join }}",
        "{{ a|string }}",
        "{{ a == b }}",
        "{{ a < b }}",
        "{{ a in [b] }}",
        "{{ [a, b]|sort }}",
        "{{ [a, b]|max }}",
        "{{ [a]|select('equalto', b)|list }}",
        "{% set c = [0] * 1000000 %}{% for x in c %}{% if 1 in c %}{% endif %}{% endfor %}",
        "{% set c = [0] * 1000000 %}{% for x in c %}{% set m = c|max %}{% endfor %}",
    ],
)
def test_what_is_cheap_to_write_is_not_free_to_read(use: str) -> None:
    assert "more than 2,000,000" in failure(TWICE + use + "\n").message
