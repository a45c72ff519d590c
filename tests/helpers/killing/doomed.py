"""The real window, used at random until it is killed: `python -m tests.helpers.killing.doomed`.

Each line of the standard input is a JSON list, (folder, seed, pace): a process is forked that opens the window in that
folder, accepts what is offered, says so by its number, and goes on from there; some say so before they accept, so that
they are killed meanwhile. The seed 0 only accepts, and closes the window as it should. Training is kept `pace` times
the seconds apart that a user's is. Everything is imported once.
"""

from __future__ import annotations

import json
import os
import random
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import monotonic

import numpy as np
from PyQt6.QtWidgets import QToolButton

import nnstudio.session.recovery as keeping
from nnstudio.app.application import Studio
from nnstudio.catalog import Choice, StudyError
from nnstudio.project import Project, edits, points
from tests.helpers.killing.diary import Diary, mark
from tests.helpers.studio import opened, quieten, spend, wait

_FIRST, _LOOK_SECONDS = 0.0, 0.05
_AT_ONCE = 4  # one in so many may die before it has accepted


class Doomed:
    """Somebody who edits, trains and saves without a pause, and writes down what was done."""

    def __init__(self, studio: Studio, folder: Path, seed: int) -> None:
        self._studio, self._session, self._folder = studio, studio.session, folder
        self._rng, self._diary, self._looked = random.Random(seed), Diary(folder), _FIRST
        self._session.project_changed.connect(lambda _: self._tell_project())
        self._session.run_restarted.connect(self._tell_step)
        self._acts: tuple[Callable[[], object], ...] = (
            *[self.rate] * 6, self.layer, self.network, self.data, *[self.points] * 4, *[self.weight] * 3,
            *[self.undo] * 3, self.fork, self.pause, *[self.save] * 3, self.look,
        )  # fmt: skip

    def restore(self) -> None:
        """Accept the offer on top, if there is one."""
        if self._click("restore"):
            wait(lambda: self._studio.files.recovered, "what a crash left was shown")
            self._diary.add("restored", mark(self._session.project), step=self._step)
            self._tell_step(at=_FIRST)

    def discard(self) -> None:
        """Let go of offers that were made beside it."""
        while self._click("discard") and self._click("discard_really"):
            pass

    def live(self) -> None:
        """Do one thing after the other, for ever."""
        while True:
            if not self._session.player.playing and self._session.problem is None and self._rng.random() < 0.8:
                self._session.player.play()
            with suppress(StudyError):
                self._rng.choice(self._acts)()
            spend(self._rng.uniform(0.01, 0.25))
            if monotonic() - self._looked > _LOOK_SECONDS:
                self._tell_step()

    def rate(self) -> None:
        """Change what a run takes up between two steps."""
        self._edit(edits.with_recipe(self._session.project, learning_rate=self._rng.uniform(0.001, 0.02)))

    def layer(self) -> None:
        units = self._rng.randrange(2, 12)
        self._edit(edits.with_hidden(self._session.project, (Choice("dense", {"units": units}),)))

    def network(self) -> None:
        project = self._session.project
        self._edit(edits.add_layer(project) if len(project.network.layers) < 4 else edits.remove_layer(project, 0))

    def data(self) -> None:
        self._edit(edits.with_source(self._session.project, Choice(self._rng.choice(("moons", "bumps", "spiral")))))

    def points(self) -> None:
        """Move a point by hand: another table each time."""
        if self._session.checked is None or not points.can_edit(raw := self._session.checked.data.raw):
            return self.data()
        at = points.At("train", self._rng.randrange(len(raw.x_train)))
        place = np.array([self._rng.uniform(-1, 1) for _ in range(raw.features)])
        return self._edit(points.move_point(self._session.project, at, place))

    def weight(self) -> None:
        """Write a weight by hand: it stands in no project, only in the run."""
        if self._session.run is None or not self._session.live or self._session.moment is None:
            return
        value = round(self._rng.uniform(-1, 1), 9)
        self._session.write("edit", [("0.weight", np.array([0]), np.array([value]))])
        self._diary.add("written", self._run, value=value)

    def undo(self) -> None:
        """What was written may be as it was now."""
        self._diary.add("undone", self._run)
        self._rng.choice((self._session.undo_stack.undo, self._session.undo_stack.redo))()

    def fork(self) -> None:
        if self._session.run is not None and self._session.run.step > 20:
            self._session.scrub(self._session.run.step // 2)
            self._session.forking.fork()

    def pause(self) -> None:
        self._session.player.pause()

    def save(self) -> None:
        self._studio.files.save_soon(self._folder / "한글 project.nnproj")

    def look(self) -> None:
        self._studio.window.stage.toggle(self._rng.choice(("activations", "neuron", "weights")))

    @property
    def _run(self) -> str:
        run = self._session.run
        return "" if run is None else f"{os.getpid()}.{run.number}"

    @property
    def _step(self) -> int:
        return 0 if self._session.run is None else self._session.run.step

    def _edit(self, project: Project) -> None:
        self._session.edit("edit", project)

    def _tell_project(self) -> None:
        self._diary.add("project", mark(self._session.project))
        self._tell_step()

    def _tell_step(self, at: float | None = None) -> None:
        self._looked = monotonic()
        self._diary.add("step", self._run, at, step=self._step)

    def _click(self, answer: str) -> bool:
        """Answer what is offered; tell whether there was anything."""
        spend(0.05)
        buttons = self._studio.window.findChildren(QToolButton, f"messages.action.recovery.{answer}")
        button = next((one for one in buttons if one.isVisible()), None)
        if button is not None:
            button.click()
        return button is not None


def run(folder: Path, seed: int, pace: float) -> None:
    """Open the window and use it until the process is killed."""
    keeping.PROGRESS_MILLISECONDS = round(keeping.PROGRESS_MILLISECONDS * pace)
    quieten()
    with opened(folder) as studio:
        doomed = Doomed(studio, folder, seed)
        Diary(folder).add("first", mark(studio.session.project))
        studio.offer_recovery()
        if seed % _AT_ONCE == 0:
            print(os.getpid(), flush=True)
        doomed.restore()
        doomed.discard()
        if seed % _AT_ONCE:
            print(os.getpid(), flush=True)
        if seed:
            doomed.live()


def main() -> None:
    for words in sys.stdin:
        folder, seed, pace = json.loads(words)
        child = os.fork()
        if not child:
            run(Path(folder), seed, pace)
            os._exit(0)
        os.waitpid(child, 0)
        print(0, flush=True)


if __name__ == "__main__":
    main()
