"""Whatever people write, they get findings and never a traceback."""

import random
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from fabricc.findings import has_errors
from fabricc.findings.formats import github, json, sarif, text
from fabricc.pipeline import build, check, load
from tests.laws.budget import budget
from tests.laws.document import document_of, split
from tests.laws.draft import Draft
from tests.laws.fabrics import drafts

JUNK = (
    *("", "~", "[]", "{}", "[[[", "{a: b", "&x", "*x", "!!python/object:os.system", "<<", "- -"),
    *("0", "-1", "999999999999999999999", "1e9", "0x10", ".inf", "true", "null", "5.10", "'", '"'),
    *("swp[1-", "swp[9-1]", "web[1-99999999]", "a,,b", "[1-3]", "../../etc/passwd", "a/b", "lo"),
    *("10.0.0.300", "10.0.0.1/33", "::1", "fe80::1%eth0", "2001:db8::/129", "0.0.0.0/0", "::/0"),
    *("4294967295", "23456", "leaf01", "spine01", "rack01", "eth0", "bgp", "nvue", "5.99", "l2"),
    *("\u202e", "\ufeff", "é", "\x85", "\t", "#", ": :", "|", ">", "%YAML 9.9", "---", "..."),
)


def mistaken(text: str, chance: random.Random) -> str:
    """A text with one mistake in it."""
    lines = text.splitlines()
    at = chance.randrange(len(lines))
    line = lines[at]
    head, colon, _ = line.rpartition(": ")
    match chance.randrange(9):
        case 0:
            del lines[at]
        case 1:
            lines.insert(at, line)
        case 2:
            lines[at] = f"{head}{colon}{chance.choice(JUNK)}"
        case 3:
            lines[at] = chance.choice(JUNK)
        case 4:
            lines[at] = " " * chance.randrange(4) + line
        case 5:
            place = chance.randrange(len(line) + 1)
            lines[at] = line[:place] + chance.choice(JUNK) + line[place:]
        case 6:
            lines[at] = line.replace(chance.choice(line or " "), chance.choice("x9-:[ "), 1)
        case 7:
            lines[at] = chance.choice(lines)
        case _:
            lines[at] = f"{chance.choice(JUNK)}: {line.strip()}"
    return "\n".join(lines) + "\n"


@budget(100)
@given(drafts(most_racks=2, most_hosts=3), st.randoms(use_true_random=False))
def test_twenty_mistakes_are_no_traceback(draft: Draft, chance: random.Random) -> None:
    texts = split(document_of(draft), chance.randrange, 3)
    for _ in range(chance.choice([1, 3, 20])):
        name = chance.choice(sorted(texts))
        texts[name] = mistaken(texts[name], chance)
    with TemporaryDirectory() as folder:
        root = Path(folder)
        for name, content in texts.items():
            path = root / "inventory" / "demo" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content)
        loaded = load(root, "demo")
        for show in (text, json, github, sarif):
            assert show(loaded.findings) is not None
        if not has_errors(loaded.findings):
            check(root, "demo")
        elif chance.randrange(4) == 0:
            assert build(root, "demo").value is None
            assert not (root / "out").exists()
            assert not (root / "inventory/demo/fabric.lock").exists()


@budget(60)
@given(drafts(most_racks=1, most_hosts=2), st.binary(max_size=12), st.randoms())
def test_bytes_that_are_no_text(draft: Draft, junk: bytes, chance: random.Random) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "inventory", "demo", "fabric.yaml")
        path.parent.mkdir(parents=True)
        whole = "".join(split(document_of(draft), lambda _: 0, 1).values()).encode()
        at = chance.randrange(len(whole))
        path.write_bytes(whole[:at] + junk + whole[at:])
        load(Path(folder), "demo")
