"""A person's templates for a leaf, given as text by name."""

from fabricc.artifact import Tree
from fabricc.findings import Finding, Outcome, Place
from fabricc.platforms.registry import PLATFORMS
from fabricc.render.custom.prepare import Prepared, prepare
from fabricc.render.render import render
from fabricc.source.templates import UserTemplate
from tests.unit.platforms import build
from tests.unit.platforms.surroundings import CUMULUS

HEADER = "{# owner=root:root mode=0644 apply=none #}\n"
MOTD = "cumulus/etc/motd.j2"


def prepared(templates: dict[str, str]) -> Outcome[Prepared]:
    """Examine templates."""
    return prepare(
        [UserTemplate(name, f"templates/{name}", text) for name, text in templates.items()],
        PLATFORMS,
    )


def rendered(templates: dict[str, str]) -> Outcome[Tree]:
    """Render a leaf with them; nothing may be wrong with them as such."""
    ready = prepared(templates)
    assert ready.findings == ()
    return render(PLATFORMS["cumulus"], build.leaf(**CUMULUS), ready.value.get("cumulus"))


def texts(templates: dict[str, str]) -> dict[str, str]:
    """Return the files of a leaf, about which there is nothing to say."""
    outcome = rendered(templates)
    assert outcome.findings == ()
    return {file.path: file.text for file in outcome.value.files}


def motd(body: str) -> str:
    """Return what a template that adds a file makes."""
    return texts({MOTD: HEADER + body})["etc/motd"]


def failure(body: str, **others: str) -> Finding:
    """Return the only thing that is wrong with a template when it is filled in."""
    more = {f"_site/_{name}.j2": text for name, text in others.items()}
    outcome = rendered({MOTD: HEADER + body, **more})
    (found,) = outcome.findings
    assert "etc/motd" not in {file.path for file in outcome.value.files}
    return found


def underlined(found: Finding) -> str:
    """Return file, line and underlined text of a finding."""
    assert found.primary is not None
    place = found.primary.at
    assert isinstance(place, Place)
    start = place.column - 1
    return f"{place.file}:{place.line}: {place.text[start : start + place.length]}"
