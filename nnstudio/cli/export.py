"""`nnstudio export`: what a trained project holds, written for other programs."""

import sys
import time
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nnstudio.catalog import StudyError, text
from nnstudio.cli.command import Command
from nnstudio.cli.files import existing, writable
from nnstudio.cli.parser import Parser, required
from nnstudio.cli.progress import SECONDS_BETWEEN_LINES
from nnstudio.cli.streams import tell
from nnstudio.cli.values import word
from nnstudio.data.progress import Progress
from nnstudio.document.atomic import write_atomic
from nnstudio.document.file import load
from nnstudio.exporters import EXPORTERS, Story, Trained
from nnstudio.exporters.replay_script import ReplayScript
from nnstudio.project import check

DONE, FAULT = 0, 1


def _arguments(parser: Parser) -> None:
    keys = [one.key for one in EXPORTERS]
    parser.argument("project", "PROJECT")
    parser.option("--to", word("--to", *keys), "|".join(keys))
    parser.option("--out", metavar="FILE")
    parser.flag("--verify")


def _run(given: Namespace) -> int:
    source = existing(required(given.project, "PROJECT"))
    exporter = EXPORTERS[required(given.to, "--to")]()
    if given.verify and exporter.key != ReplayScript.key:
        raise StudyError("error.cli.verify", key=exporter.key)
    target, trained = writable(required(given.out, "--out"), exporter.suffix), _trained(source)
    content = exporter.written(trained)
    write_atomic(target, lambda file: file.write(content))
    tell(text("cli.export.done", file=target.name, size=f"{len(content):,}"))
    return _verified(content, trained) if given.verify else DONE


def _trained(source: Path) -> Trained:
    document = load(source)
    if document.state is None:
        raise StudyError("error.cli.untrained", file=source.name)
    story = Story(document.start or document.project, tuple(document.log), document.state.step)
    return Trained(check(document.project), document.state.parameters, dict(document.curves), source.stem, story)


def _verified(content: bytes, trained: Trained) -> int:
    """Run the replay in a process of its own and say how far it is from the curves; one that differs is our fault."""
    from nnstudio.exporters.replaying.trial import checked_replay

    with _shown() as progress:
        verdict = checked_replay(content, trained, progress)
    assert verdict is not None, "nobody asks it to stop"
    tell(text(verdict.message))
    return DONE if verdict.same else FAULT


@contextmanager
def _shown() -> Iterator[Progress]:
    """Show how far it is: a bar on a terminal, else a line now and then."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield _lines()
        return
    from tqdm import tqdm

    tqdm.monitor_interval = 0  # its thread would outlive the bar
    with tqdm(total=100, unit=" %", file=sys.stderr, leave=False, dynamic_ncols=True) as bar:

        def show(share: float) -> bool:
            bar.update(round(100 * share) - bar.n)
            return True

        yield show


def _lines() -> Progress:
    last = time.monotonic()

    def show(share: float) -> bool:
        nonlocal last
        if time.monotonic() - last >= SECONDS_BETWEEN_LINES:
            last = time.monotonic()
            tell(text("cli.export.verifying", share=f"{share:.0%}"))
        return True

    return show


EXPORT = Command("export", _arguments, _run)
