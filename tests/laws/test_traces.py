"""Every line of every device of every fabric is known to come from somewhere."""

from hypothesis import given

from fabricc.platforms.registry import PLATFORMS
from fabricc.render.trace import traced
from tests.laws.budget import budget
from tests.laws.compiled import compiled_draft
from tests.laws.draft import Draft
from tests.laws.fabrics import drafts
from tests.laws.traces import check


@budget(20)
@given(drafts())
def test_every_line_has_an_answer(draft: Draft) -> None:
    made = compiled_draft(draft)
    grants = {grant.identity for grant in made.lock.grants}
    for name, device in made.devices.items():
        files = traced(PLATFORMS[device.platform], device)
        check(files, made.trees[name], made.document, grants)
