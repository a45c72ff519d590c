"""The program's entry: commands run without Qt; the window, `render` and `movie` are handed to `nnstudio.app`."""

import gc
import multiprocessing
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from nnstudio.cli.check import CHECK
from nnstudio.cli.command import Command
from nnstudio.cli.entry import DONE, Window, run
from nnstudio.cli.export import EXPORT
from nnstudio.cli.import_ import IMPORT
from nnstudio.cli.list import LIST
from nnstudio.cli.movie import movie_arguments, movie_job
from nnstudio.cli.predict import PREDICT
from nnstudio.cli.render import render_arguments, render_job
from nnstudio.cli.sweep import SWEEP
from nnstudio.cli.train import TRAIN


def main(argv: Sequence[str] | None = None) -> int:
    """Run nnstudio with the arguments of the process, or those given, and return the exit code."""
    return run(sys.argv[1:] if argv is None else argv, COMMANDS, Window(_open, _self_check))


def _open(path: Path | None) -> int:
    with _loading():
        from nnstudio.app.application import run_window

    return run_window(path)


def _self_check() -> int:
    with _loading():
        from nnstudio.app.application import self_check

    return self_check()


@contextmanager
def _loading() -> Iterator[None]:
    """Load the window's modules. What a module holds is no garbage: looking for some takes a fifth of the time now,
    and would stop the window for 40 ms at each full collection later.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _render(given: Namespace) -> int:
    job = render_job(given)
    from nnstudio.app.render import render

    render(job)
    return DONE


def _movie(given: Namespace) -> int:
    job = movie_job(given)
    from nnstudio.app.movie import movie

    movie(job)
    return DONE


COMMANDS = (
    TRAIN,
    PREDICT,
    EXPORT,
    IMPORT,
    Command("render", render_arguments, _render),
    Command("movie", movie_arguments, _movie),
    SWEEP,
    CHECK,
    LIST,
)

if __name__ == "__main__":
    multiprocessing.freeze_support()  # in the packaged program a sweep's processes begin here
    sys.exit(main())
