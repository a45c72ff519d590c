"""How far training is, on standard error: a bar on a terminal, else a line now and then."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from nnstudio.catalog import text
from nnstudio.cli.streams import tell
from nnstudio.studies.trainer import Trainer
from nnstudio.studies.training import Advanced, Pace

SECONDS_BETWEEN_LINES = 10.0


@contextmanager
def progress(trainer: Trainer, pace: Pace) -> Iterator[Callable[[Advanced], None]]:
    """Yield what to call after every slice of steps."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield _lines()
        return
    from tqdm import tqdm

    tqdm.monitor_interval = 0  # its thread would outlive the bar
    start, total = _extent(trainer, pace)
    unit = text("cli.progress.steps")
    with tqdm(total=total, unit=f" {unit}", file=sys.stderr, leave=False, dynamic_ncols=True) as bar:

        def show(event: Advanced) -> None:
            bar.update(event.step - start - bar.n)
            bar.set_postfix_str(_loss(event), refresh=False)

        yield show


def _extent(trainer: Trainer, pace: Pace) -> tuple[int, int | None]:
    """Return the step training starts from and how many it will do, None where nobody can know."""
    if pace.stop_step is not None:
        return trainer.step_count, pace.stop_step - trainer.step_count
    if pace.stop_epoch is None:
        return trainer.step_count, None
    batch, examples = trainer.recipe.batch_size, trainer.examples
    epochs = pace.stop_epoch - trainer.epoch
    done = trainer.position // batch
    return trainer.step_count, max(0, epochs * -(-examples // batch) - done)


def _lines() -> Callable[[Advanced], None]:
    last = time.monotonic()

    def show(event: Advanced) -> None:
        nonlocal last
        if time.monotonic() - last >= SECONDS_BETWEEN_LINES:
            last = time.monotonic()
            tell(text("cli.progress.line", step=f"{event.step:,}", epoch=f"{event.epoch:,.1f}", loss=_loss(event)))

    return show


def _loss(event: Advanced) -> str:
    return f"{event.losses[-1]:.3g}" if len(event.losses) else "–"
