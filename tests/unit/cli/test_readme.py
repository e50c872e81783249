"""What README.md shows is true."""

from pathlib import Path

from fabricc import pipeline
from fabricc.cli.program import COMMANDS

README = (Path(__file__).parents[3] / "README.md").read_text()


def test_its_fabric_compiles_without_a_word(tmp_path: Path) -> None:
    folder = tmp_path / "inventory" / "demo"
    folder.mkdir(parents=True)
    (folder / "fabric.yaml").write_text(README.split("```yaml\n")[1].split("```")[0])
    assert pipeline.check(tmp_path, "demo").findings == ()


def test_it_names_every_command() -> None:
    assert [name for name in COMMANDS if f"fabricc {name}" not in README] == []
