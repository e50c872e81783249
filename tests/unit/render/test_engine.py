"""Templates as functions from a view to text."""

from types import SimpleNamespace

import pytest
from jinja2 import TemplateNotFound, UndefinedError

from fabricc.render.engine import environment, template


def test_what_the_view_does_not_have_is_an_error() -> None:
    fill = template("ubuntu/etc/frr/frr.conf.j2")
    with pytest.raises(AttributeError):
        fill(SimpleNamespace())


def test_there_is_nothing_but_the_view() -> None:
    with pytest.raises(UndefinedError):
        environment().from_string("{{ range(3) }}").render(view=None)


def test_a_template_in_which_nothing_varies_is_filled_in_once() -> None:
    fill = template("ubuntu/etc/frr/vtysh.conf.j2")
    assert fill(SimpleNamespace(a=1)) is fill(SimpleNamespace(a=2))


def test_a_template_varies_through_what_it_includes() -> None:
    fill = template("ubuntu/etc/frr/daemons.j2")
    daemons = {"has_bfdd": True, "has_pathd": True, "has_pim6d": True}
    old = fill(SimpleNamespace(frr=SimpleNamespace(has_mgmtd=False, **daemons)))
    new = fill(SimpleNamespace(frr=SimpleNamespace(has_mgmtd=True, **daemons)))
    assert old != new


def test_a_template_that_is_missing() -> None:
    with pytest.raises(TemplateNotFound):
        template("ubuntu/etc/motd.j2")
