"""`nnstudio import`: a network of another program as a project, with its weights."""

from argparse import Namespace

from nnstudio.catalog import text
from nnstudio.cli.command import Command
from nnstudio.cli.data_source import data_changes
from nnstudio.cli.files import existing, writable
from nnstudio.cli.parser import Parser, required
from nnstudio.cli.reading import asked, reading_arguments
from nnstudio.cli.streams import tell
from nnstudio.cli.values import entry, word
from nnstudio.data.preprocessing import PREPROCESSING
from nnstudio.document.file import save
from nnstudio.document.runs import document_of
from nnstudio.engine.activations import ACTIVATIONS
from nnstudio.project import Project, first_project
from nnstudio.project.edits import with_data


def _arguments(parser: Parser) -> None:
    parser.add_argument("project", metavar="FILE", nargs="?", help=text("cli.option.import_file"))
    parser.option("--out", metavar="FILE.nnproj")
    parser.option("--data", metavar="NAME|FILE|FOLDER")
    reading_arguments(parser)
    parser.option("--target", metavar="COLUMN")
    parser.option("--task", word("--task", "classification", "regression"), "classification|regression")
    parser.option("--preprocess", entry(PREPROCESSING))
    parser.option("--activation", entry(ACTIVATIONS))


def _run(given: Namespace) -> int:
    from nnstudio.importers import read_network
    from nnstudio.importers.run import run_of

    source = existing(required(given.project, "FILE"))
    target = writable(required(given.out, "--out"), ".nnproj")
    imported = read_network(source, given.activation)
    run = run_of(imported, None if given.data is None else _on_data(given))
    save(document_of(run.checked.project, run, {}), target)
    for note in imported.notes:
        tell(text(note))
    size = run.checked.network.size
    tell(text("cli.import.done", file=target.name, parameters=f"{size:,}"))
    return 0


def _on_data(given: Namespace) -> Project:
    """Return a project on the data that are named, prepared as they were for the network."""
    changes = data_changes(given.data, asked(given))
    said = {name: getattr(given, name) for name in ("target", "task", "preprocess")}
    return with_data(first_project(), **changes | {name: value for name, value in said.items() if value is not None})


IMPORT = Command("import", _arguments, _run)
