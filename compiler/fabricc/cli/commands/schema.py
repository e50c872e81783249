"""`fabricc schema`: the JSON Schema of the intent, for editors."""

from pathlib import Path

import click

from fabricc.cli.place import find_root
from fabricc.cli.report import report
from fabricc.cli.screen import output
from fabricc.cli.status import Status
from fabricc.findings import finding
from fabricc.findings.rules import output_stale
from fabricc.intent.schema import schema_text

SCHEMA = "schemas/intent.schema.json"
"""Where the modelines of an inventory expect it, relative to the root."""


@click.command(short_help="Write the JSON Schema for editors.")
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if the file is stale.")
@click.option("--stdout", is_flag=True, help="Write it to standard output.")
@click.pass_obj
def schema(start: Path, check: bool, stdout: bool) -> int:
    """Write schemas/intent.schema.json of this version of fabricc.

    Editors that read the modeline of an inventory file complete and check it by this file.
    """
    text = schema_text()
    if stdout:
        output().write(text)
        return Status.FINE
    path = find_root(start) / SCHEMA
    try:
        is_fresh = path.is_file() and path.read_text(encoding="utf-8") == text
        if check and not is_fresh:
            what = f"`{SCHEMA}` is not that of this version of fabricc"
            advice = "run `fabricc schema` and commit what it writes"
            stale = finding(output_stale.RULE, None, advice=advice, what=what, listed=SCHEMA)
            report([stale], "text")
            return Status.FOUND
        if not is_fresh and not check:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise click.ClickException(f"{SCHEMA}: {error.strerror}") from error
    return Status.FINE
