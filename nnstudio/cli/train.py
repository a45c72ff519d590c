"""`nnstudio train`: train a project, or a network described by the options, without a window."""

from argparse import Namespace
from pathlib import Path

from nnstudio.catalog import text
from nnstudio.cli.command import Command
from nnstudio.cli.files import writable
from nnstudio.cli.interrupts import Interrupted
from nnstudio.cli.streams import say, tell, write_json
from nnstudio.cli.train_arguments import train_arguments
from nnstudio.cli.train_report import report, summary
from nnstudio.cli.train_run import Outcome, cause_of, trained
from nnstudio.cli.train_start import Begun, begun
from nnstudio.document.file import save
from nnstudio.document.runs import curves_of, document_of

DONE, DIVERGED, INTERRUPTED = 0, 3, 130


def _run(given: Namespace) -> int:
    target = writable(given.save) if given.save is not None else None
    start = begun(given)
    if start.project.recipe.patience and start.run.trainer.evaluation("test") is None:
        tell(text("recipe.no_test_part"))
    try:
        outcome = trained(start.run, given)
    except Interrupted:
        if target is None:
            raise
        _save(start, target)
        tell(text("cli.train.interrupted", step=f"{start.run.trainer.step_count:,}", file=str(target)))
        return INTERRUPTED
    if target is not None:
        _save(start, target)
    _tell_end(outcome)
    _report(outcome, given.json)
    return DIVERGED if outcome.stopped.divergence else DONE


def _save(start: Begun, target: Path) -> None:
    save(document_of(start.project, start.run, curves_of(start.run), start.branches), target)


def _report(outcome: Outcome, as_json: bool) -> None:
    if as_json:
        write_json(report(outcome))
        return
    for line in summary(outcome):
        say(line)


def _tell_end(outcome: Outcome) -> None:
    """Say on standard error why training ended, where it was not for having done all its epochs."""
    found, best, recipe = outcome.stopped.divergence, outcome.stopped.best, outcome.run.trainer.recipe
    if found is not None:
        tell(text("cli.train.diverged", step=f"{found.step:,}", layer=found.layer, operation=found.operation))
        cause = cause_of(outcome.run, found)
        if cause is not None:
            tell(text(cause))
    elif outcome.stopped.reason == "target":
        tell(text("cli.train.target", loss=f"{recipe.target_loss:g}"))
    elif best is not None:
        values = {"patience": recipe.patience, "step": f"{best.metrics.step:,}", "loss": f"{best.loss:.3g}"}
        tell(text("cli.train.no_improvement", **values))
    elif outcome.stopped.reason == "time":
        tell(text("cli.train.time", seconds=f"{recipe.max_seconds:g}"))


TRAIN = Command("train", train_arguments, _run)
