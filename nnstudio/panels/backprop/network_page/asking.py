"""What the page asks of the moment shown: which examples, how the pass is made, by which loss and penalties."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from nnstudio.catalog import Message
from nnstudio.data.prepared import Prepared
from nnstudio.engine.losses import encode
from nnstudio.engine.regularizers import REGULARIZERS
from nnstudio.engine.schedules import SCHEDULES
from nnstudio.project import Recipe, loss_of
from nnstudio.project.edits import with_setting
from nnstudio.session import Moment, Session
from nnstudio.studies.backprop.walk import Question
from nnstudio.studies.live_probe import part_of
from nnstudio.studies.penalty import recipe_at

SCOPES, MAPS, TERMS = ("example", "batch"), ("values", "gradients"), ("4", "8", "20", "58")
MOST_EXAMPLES = 64
_KEY = "backprop.network"


@dataclass(frozen=True)
class Asked:
    """A question with where it comes from: `rows` of a part of the data; `recipe` is what the run goes on with."""

    question: Question
    data: Prepared
    part: str
    rows: range
    recipe: Recipe
    rate: float

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


def asked(session: Session, moment: Moment) -> Asked:
    """Return the question of the moment shown."""
    checked, snapshot = moment.checked, moment.snapshot
    recipe = session.project.recipe
    if not moment.live and session.run is not None:
        recipe = recipe_at(session.run.log, snapshot.step)
    loss = loss_of(recipe, checked.data.raw)
    part, rows = _rows(session, moment)
    x, y = part_of(checked.data, part)
    chosen = slice(rows.start, rows.stop)
    noise = (recipe.seed, snapshot.step) if setting(session, "train", False) else None
    question = Question(
        checked.network,
        snapshot.parameters,
        np.asarray(x[chosen], float),
        np.asarray(encode(loss.encoding, y[chosen], checked.data.raw.classes), float),
        loss,
        tuple(made for made in map(REGULARIZERS.make, recipe.regularizers) if made.penalises),
        noise,
    )
    factor = SCHEDULES.make(recipe.schedule).factor(snapshot.epoch, recipe.epochs)
    return Asked(question, checked.data, part, rows, recipe, recipe.learning_rate * factor)


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
    if setting(session, "scope", "example") == "batch":
        count = len(moment.checked.data.x_train)
        return "train", range(min(count, session.project.recipe.batch_size, MOST_EXAMPLES))
    count = len(part_of(moment.checked.data, selection.part)[0])
    if not count:
        return "train", range(1)
    at = selection.example if selection.example is not None and selection.example < count else 0
    return selection.part, range(at, at + 1)
