"""What the page asks of the moment shown: which examples, how the pass is made, by which loss and penalties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nnstudio.catalog import Message
from nnstudio.engine.losses import encode
from nnstudio.engine.regularizers import REGULARIZERS
from nnstudio.engine.schedules import SCHEDULES
from nnstudio.project import Recipe, loss_of
from nnstudio.project.edits import with_setting
from nnstudio.session import Moment, Session
from nnstudio.studies.backprop.walk import Noise, Question
from nnstudio.studies.live_probe import part_of
from nnstudio.studies.one_step import OneStep
from nnstudio.studies.penalty import recipe_at

SCOPES, MAPS, TERMS = ("example", "batch"), ("values", "gradients"), ("4", "8", "20", "58")
MOST_EXAMPLES = 64
_KEY = "backprop.network"


@dataclass(frozen=True)
class Asked:
    """A question with where it comes from: `rows` of a part of the data; `recipe` is what the run goes on with.

    `step` is the run's own step that the pass is one of, counted from 1, with its batch and its masks; None for any
    other pass.
    """

    question: Question
    part: str
    rows: Sequence[int]
    recipe: Recipe
    rate: float
    step: int | None = None

    @property
    def structure(self) -> tuple[object, ...]:
        """What the graph's nodes hang on: as long as it is the same, they have the same places."""
        one = self.question
        shapes = one.x.shape, one.t.shape
        return one.network, one.loss, one.regularizers, one.train, shapes

    def same(self, other: Asked) -> bool:
        """Tell whether another question has the same answer."""
        one, two = self.question, other.question
        known = one.parameters is two.parameters and one.noise == two.noise and self.structure == other.structure
        return known and np.array_equal(one.x, two.x) and np.array_equal(one.t, two.t)

    @property
    def work(self) -> float:
        """About how many multiplications a walk takes."""
        return float(self.question.network.size) * len(self.question.x)


def asked(session: Session, moment: Moment, step: OneStep | None = None) -> Asked:
    """Return the question of the moment shown; a `step` is the run's next one, which is then asked about."""
    if step is not None:
        return _of_step(moment, step)
    checked, snapshot = moment.checked, moment.snapshot
    recipe = session.project.recipe
    if not moment.live and session.run is not None:
        recipe = recipe_at(session.run.log, snapshot.step)
    part, rows = _rows(session, moment)
    x, y = part_of(checked.data, part)
    chosen = slice(rows.start, rows.stop)
    t = encode(loss_of(recipe, checked.data.raw).encoding, y[chosen], checked.data.raw.classes)
    noise = (recipe.seed, snapshot.step) if trains(session) else None
    factor = SCHEDULES.make(recipe.schedule).factor(snapshot.epoch, recipe.epochs)
    return Asked(_question(moment, recipe, x[chosen], t, noise), part, rows, recipe, recipe.learning_rate * factor)


def trains(session: Session) -> bool:
    """Tell whether passes are made as in training."""
    return setting(session, "train", False) is True


def _of_step(moment: Moment, step: OneStep) -> Asked:
    """Return the question of a step of the run itself: its batch, and the masks it draws."""
    question = _question(moment, step.recipe, step.x.T, step.t.T, step.noise)
    return Asked(question, "train", tuple(step.rows.tolist()), step.recipe, step.rate, step.step + 1)


def _question(moment: Moment, recipe: Recipe, x: np.ndarray, t: np.ndarray, noise: Noise | None) -> Question:
    return Question(
        moment.checked.network,
        moment.snapshot.parameters,
        np.asarray(x, float),
        np.asarray(t, float),
        loss_of(recipe, moment.checked.data.raw),
        tuple(made for made in map(REGULARIZERS.make, recipe.regularizers) if made.penalises),
        noise,
    )


def setting(session: Session, name: str, default: bool | str) -> bool | str:
    """Return a setting of the page as the project remembers it."""
    found = session.project.view.settings.get(f"{_KEY}.{name}", default)
    return found if isinstance(found, type(default)) else default


def choose(session: Session, name: str, value: bool | str, label: Message, by: object) -> None:
    """Set one of them, undoably."""
    session.edit(label, with_setting(session.project, f"{_KEY}.{name}", value), by=by)


def _rows(session: Session, moment: Moment) -> tuple[str, range]:
    """Return the example that is pointed at, or the first of the training part as a batch has them."""
    selection = session.selection
    if trains(session) or setting(session, "scope", "example") == "batch":
        count = len(moment.checked.data.x_train)
        return "train", range(min(count, session.project.recipe.batch_size, MOST_EXAMPLES))
    count = len(part_of(moment.checked.data, selection.part)[0])
    if not count:
        return "train", range(1)
    at = selection.example if selection.example is not None and selection.example < count else 0
    return selection.part, range(at, at + 1)
