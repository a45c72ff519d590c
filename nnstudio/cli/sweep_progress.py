"""How far a sweep is, on standard error: a bar on a terminal, else a line now and then."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator

from nnstudio.catalog import Message, text
from nnstudio.cli.progress import SECONDS_BETWEEN_LINES
from nnstudio.cli.streams import tell
from nnstudio.studies.sweeps.result import Result


def swept(results: Iterable[Result], total: int, done: int) -> Iterator[Result]:
    """Yield the results while showing how many of `total` there are; `done` were kept from before."""
    if done:
        tell(text("cli.sweep.kept", done=f"{done:,}", total=f"{total:,}"))
    for result in _barred(results, total, done) if _terminal() else _lines(results, total, done):
        if result.failure is not None:
            why = text(Message(result.failure.key, result.failure.values))
            tell(text("cli.sweep.failed", cell=result.cell.key, why=why))
        yield result


def _terminal() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()


def _barred(results: Iterable[Result], total: int, done: int) -> Iterator[Result]:
    from tqdm import tqdm

    tqdm.monitor_interval = 0  # its thread would outlive the bar
    unit = f" {text('cli.sweep.runs')}"
    bar = tqdm(results, total=total, initial=done, unit=unit, file=sys.stderr, leave=False, dynamic_ncols=True)
    yield from bar


def _lines(results: Iterable[Result], total: int, done: int) -> Iterator[Result]:
    told = time.monotonic()
    for count, result in enumerate(results, done + 1):
        yield result
        if time.monotonic() - told >= SECONDS_BETWEEN_LINES and count < total:
            told = time.monotonic()
            tell(text("cli.sweep.progress", done=f"{count:,}", total=f"{total:,}"))
