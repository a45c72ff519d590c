"""Somebody who goes back and forth in time at random, and keeps a note of every step to compare it with."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from weakref import WeakKeyDictionary

import numpy as np

from nnstudio.catalog import Choice
from nnstudio.project import Project, edits
from nnstudio.session import Session
from nnstudio.session.files import Files
from nnstudio.studies.run import Run
from nnstudio.studies.time_travel import TimeTravel
from tests.helpers.studio import wait

_HIDDEN = (
    (),
    (Choice("dense", {"units": 5}),),
    (Choice("dense", {"units": 6}), Choice("dropout", {"rate": 0.2})),
    (Choice("dense", {"units": 4}), Choice("batch_norm"), Choice("dense", {"units": 3})),
)


class Traveller:
    """`act` does one thing, waits until the session rests, and asserts what must then be true.

    What the panels show is what was trained, run and project agree, and every step of the past that was seen live has
    the same bits when it is scrubbed to and when it is trained again. `compared` counts the steps of the past.
    """

    def __init__(self, session: Session, folder: Path, seed: int) -> None:
        self.session, self.files = session, Files(session)
        self._folder, self._rng = folder, random.Random(seed)
        self._noted: WeakKeyDictionary[Run, dict[int, bytes]] = WeakKeyDictionary()
        self.compared = 0
        self._acts: list[tuple[int, Callable[[], None]]] = [
            (8, self.train),
            (6, self.recipe),
            (2, self.layers),
            (2, self.write),
            (4, self.fork_here),
            (4, self.fork_before),
            (3, self.switch),
            (1, self.give_up),
            (5, self.undo),
            (4, self.redo),
            (8, self.scrub),
            (1, self.start_again),
            (1, self.save_and_open),
        ]
        self._rest()

    def act(self) -> str:
        weights, acts = zip(*self._acts, strict=True)
        chosen = self._rng.choices(acts, weights)[0]
        if self.session.run is None:  # what was asked for cannot be trained, and that was told
            chosen = self.undo
        chosen()
        self._rest()
        self._agree()
        return chosen.__name__

    def train(self) -> None:
        self._follow()
        self.session.player.steps(self._rng.choice((1, 1, 3, 20, 60)))
        wait(lambda: not self.session.player.playing, "the steps were done")

    def recipe(self) -> None:
        rng, project = self._rng, self.session.project
        changes: list[Callable[[], Project]] = [
            lambda: edits.with_recipe(project, learning_rate=rng.choice((0.001, 0.01, 0.1))),
            lambda: edits.with_recipe(project, batch_size=rng.choice((1, 7, 10, 64))),
            lambda: edits.with_recipe(project, optimizer=Choice(rng.choice(("sgd", "momentum", "adam", "rmsprop")))),
            lambda: edits.with_regularizer(project, "l2", rng.choice((0.0, 0.001))),
        ]
        self.session.edit("edit.recipe", rng.choice(changes)())

    def layers(self) -> None:
        self.session.edit("edit.layers", edits.with_hidden(self.session.project, self._rng.choice(_HIDDEN)))

    def write(self) -> None:
        self._follow()
        value = np.array([self._rng.uniform(-1, 1)], np.float32)
        self.session.write("edit.layer", [("0.weight", np.array([0]), value)])

    def fork_here(self) -> None:
        self._follow()
        self._fork()

    def fork_before(self) -> None:
        step = self._seen()
        if step is not None:
            self.session.scrub(step)
            self._rest()
            self._fork()

    def switch(self) -> None:
        tree = self.session.branches.of(self.session.run)
        if tree:
            self.session.forking.show(self._rng.choice(tree))

    def give_up(self) -> None:
        tree = self.session.branches.of(self.session.run)
        if len(tree) > 2:
            self.session.forking.remove(self._rng.choice(tree))

    def undo(self) -> None:
        self.session.undo_stack.undo()

    def redo(self) -> None:
        self.session.undo_stack.redo()

    def start_again(self) -> None:
        self.session.reset()

    def scrub(self) -> None:
        """Compare a step of the past, as it is shown and as it is trained again."""
        step, run = self._seen(), self.session.run
        if step is None or run is None:
            return
        self.session.scrub(step)
        wait(lambda: self._shown() == step, f"step {step} was shown")
        moment = self.session.moment
        assert moment is not None
        assert moment.snapshot.parameters.tobytes() == self._noted[run][step], f"step {step} is shown otherwise"
        found = TimeTravel(run.checked).state(run.history.keyframes, tuple(run.log.edits), step)
        if found is not None:
            assert found.parameters.tobytes() == self._noted[run][step], f"step {step} is trained otherwise"
        self.compared += 1

    def save_and_open(self) -> None:
        self._follow()
        before = self._bits()
        self.files.save(self._folder / "travel.nnproj")
        self.files.open(self._folder / "travel.nnproj")
        self._rest()
        assert self._bits() == before, "the file holds something else"

    def _fork(self) -> None:
        run, step = self.session.run, self._shown()
        assert run is not None
        notes = {at: bits for at, bits in self._noted.get(run, {}).items() if at <= step}
        self.session.forking.fork()
        wait(lambda: self.session.run is not run and self.session.moment is not None, f"the fork at {step} was made")
        made = self.session.run
        assert made is not None
        assert made.step == step, f"the fork at {step} stands elsewhere"
        assert self._bits() == notes.get(step, self._bits()), f"the fork at {step} has other parameters"
        self._noted[made] = notes

    def _agree(self) -> None:
        """What is trained is what the project says and, live, what is shown; a note is made of it."""
        session, run = self.session, self.session.run
        if session.problem is not None or run is None or session.moment is None:
            return
        recipe, data, step, bits = session.player.ask(
            lambda one: (
                one.trainer.recipe,
                one.trainer.checked.project.data,
                one.trainer.step_count,
                one.trainer.parameters.tobytes(),
            )
        )
        assert recipe == session.project.recipe, "the run follows another recipe than the project's"
        assert data == session.project.data, "the run has other examples than the project"
        assert run.checked.project.network == session.project.network, "the run is of another network"
        if session.live:
            assert (self._shown(), self._bits()) == (step, bits), "what is shown is not what was trained"
        self._noted.setdefault(run, {})[step] = bits

    def _seen(self) -> int | None:
        """Return a step of the present run that was seen live."""
        steps = list(self._noted.get(self.session.run, {})) if self.session.run is not None else []
        return self._rng.choice(steps) if steps else None

    def _shown(self) -> int:
        moment = self.session.moment
        return -1 if moment is None else moment.snapshot.step

    def _bits(self) -> bytes:
        moment = self.session.moment
        assert moment is not None
        return moment.snapshot.parameters.tobytes()

    def _follow(self) -> None:
        self.session.scrub(None)
        self._rest()

    def _rest(self) -> None:
        session = self.session
        busy = (session.time_machine, session.forking.states)
        wait(
            lambda: not session.player.clock.running and not any(one.busy for one in busy),
            "the session came to rest",
        )
