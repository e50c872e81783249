"""No edit moves a number, and no edit touches a file that it has nothing to do with."""

from hypothesis import given
from hypothesis import strategies as st

from fabricc.allocate import Lock
from tests.laws.budget import budget
from tests.laws.compiled import Compiled, compiled_draft
from tests.laws.draft import Draft
from tests.laws.edits import Edit, edits
from tests.laws.fabrics import drafts


def grants(lock: Lock) -> dict[str, str]:
    return {str(grant.identity): grant.number for grant in lock.grants}


@st.composite
def stories(draw: st.DrawFn) -> tuple[Draft, list[Edit]]:
    """A fabric and what happens to it."""
    first = draft = draw(drafts(most_racks=3, most_hosts=4))
    done = []
    for _ in range(draw(st.integers(1, 4))):
        edit = draw(edits(draft))
        if edit is not None:
            done.append(edit)
            draft = edit.draft
    return first, done


@budget(120)
@given(stories())
def test_no_edit_moves_what_another_holds(story: tuple[Draft, list[Edit]]) -> None:
    first, done = story
    made = compiled_draft(first)
    for edit in done:
        before, lock = grants(made.lock), made.lock
        made = compiled_draft(edit.draft, lock)
        after = grants(made.lock)
        _assert_kept(edit, before, after)
        assert len(set(_living(edit.draft, after))) == len(_living(edit.draft, after))
        again = compiled_draft(edit.draft, made.lock)
        assert again.lock == made.lock


def _assert_kept(edit: Edit, before: dict[str, str], after: dict[str, str]) -> None:
    renamed = dict(edit.renamed)
    for identity, number in before.items():
        if identity in edit.pinned:
            continue
        parts = [renamed.get(part, part) for part in identity.split("/")]
        name = "/".join(parts)
        for old, new in edit.renamed:
            name = name.replace(f"link/{old}:", f"link/{new}:")
        assert after.get(name) == number, (edit.name, identity)
        assert name == identity or identity not in after


def _living(draft: Draft, numbers: dict[str, str]) -> list[tuple[str, str]]:
    """Address and kind of each grant of a device that is there."""
    names = set(draft.devices)
    return [
        (identity.rpartition("/")[2], number)
        for identity, number in numbers.items()
        if identity.count("/") == 2 and identity.split("/")[1] in names
    ]


@budget(120)
@given(stories())
def test_files_change_only_where_an_edit_touches(story: tuple[Draft, list[Edit]]) -> None:
    first, done = story
    made = compiled_draft(first)
    for edit in done:
        before = made
        made = compiled_draft(edit.draft, before.lock)
        changed = _changed(before, made)
        assert changed <= edit.touched, (edit.name, changed - edit.touched)
        _assert_cached_alike(before, made)


def _changed(before: Compiled, after: Compiled) -> set[str]:
    old, new = before.files, after.files
    return {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}


def _assert_cached_alike(before: Compiled, after: Compiled) -> None:
    """Where the key of the cache is the same, the files are: else a warm build would be wrong."""
    for name, key in after.keys.items():
        if before.keys.get(name) == key:
            assert before.trees[name] == after.trees[name], name
