"""`nnstudio export`: what a trained project holds, written for other programs."""

from argparse import Namespace
from pathlib import Path

from nnstudio.catalog import StudyError, text
from nnstudio.cli.command import Command
from nnstudio.cli.files import existing, writable
from nnstudio.cli.parser import Parser, required
from nnstudio.cli.streams import tell
from nnstudio.cli.values import word
from nnstudio.document.atomic import write_atomic
from nnstudio.document.file import load
from nnstudio.exporters import EXPORTERS, Story, Trained
from nnstudio.project import check


def _arguments(parser: Parser) -> None:
    keys = [one.key for one in EXPORTERS]
    parser.argument("project", "PROJECT")
    parser.option("--to", word("--to", *keys), "|".join(keys))
    parser.option("--out", metavar="FILE")


def _run(given: Namespace) -> int:
    source = existing(required(given.project, "PROJECT"))
    exporter = EXPORTERS[required(given.to, "--to")]()
    target = writable(required(given.out, "--out"), exporter.suffix)
    content = exporter.written(_trained(source))
    write_atomic(target, lambda file: file.write(content))
    tell(text("cli.export.done", file=target.name, size=f"{len(content):,}"))
    return 0


def _trained(source: Path) -> Trained:
    document = load(source)
    if document.state is None:
        raise StudyError("error.cli.untrained", file=source.name)
    story = Story(document.start or document.project, tuple(document.log), document.state.step)
    return Trained(check(document.project), document.state.parameters, dict(document.curves), source.stem, story)


EXPORT = Command("export", _arguments, _run)
