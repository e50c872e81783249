"""Every line of the golden fabrics is known to come from somewhere, a person's templates too."""

import pytest

from fabricc.pipeline import device, files, load
from fabricc.platforms.registry import PLATFORMS
from fabricc.render.trace import traced
from tests.golden.examples import EXAMPLES
from tests.laws.traces import check


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_line_has_an_answer(name: str) -> None:
    compiled = load(EXAMPLES[name], name).value
    assert compiled is not None
    grants = {grant.identity for grant in compiled.new_lock.grants}
    for each in compiled.slicer.names():
        made = device(compiled, each).value
        tree, _ = files(compiled, each).value
        found = traced(PLATFORMS[made.platform], made, compiled.customs.get(made.platform))
        check(found, tree, compiled.source.document, grants, EXAMPLES[name])
