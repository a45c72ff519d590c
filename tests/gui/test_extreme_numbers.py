"""Numbers at the ends of what floats can hold, as on the way to a divergence: the window shows them without a fault.

A warning of NumPy's fails a test, and so does an exception while painting.
"""

import numpy as np
import pytest
from PyQt6.QtWidgets import QApplication

from nnstudio.catalog import Choice, parse_choice
from nnstudio.panels.network.panel import EDGES
from nnstudio.project.edits import with_recipe, with_setting, with_source, with_view
from nnstudio.session import Selection
from nnstudio.studies.history import Snapshot
from nnstudio.studies.metrics import Metrics, Score
from nnstudio.widgets.calm import Calm
from tests.helpers import scenes
from tests.helpers.studio import settle

DATA = {
    "a map": lambda: scenes.spiral(),
    "a curve": lambda: scenes.xsinx(),
    "levels": lambda: with_source(scenes.spiral(), Choice("iris")),
    "templates": lambda: scenes.digits(),
    "predictions against targets": lambda: with_source(scenes.spiral(), parse_choice("free(inputs=5, outputs=2)")),
    "a surface": lambda: with_source(scenes.spiral(), Choice("plane")),
}
SIZES = {
    "the largest float32": ("float32", 0.9 * float(np.finfo("float32").max)),
    "the largest float64": ("float64", 0.9 * float(np.finfo("float64").max)),
    "the root of the largest float32": ("float32", float(np.finfo("float32").max) ** 0.5),
    "the smallest float64": ("float64", float(np.finfo("float64").smallest_subnormal)),
}


@pytest.fixture(autouse=True)
def _no_calm(monkeypatch):
    """Have everything drawn as soon as it is asked for: nothing is put off that would have to be waited for."""
    monkeypatch.setattr(Calm, "ask", Calm.now)


def selections(session):
    for layer in (None, *range(len(session.checked.network.layers))):
        for unit, weight, example in ((None, None, None), (0, None, 1), (0, 0, 1)):
            yield Selection(layer, unit, weight, "train", example)


def show(session, size: float) -> None:
    """Show a step whose parameters have that size and both signs."""
    run = session.run
    parameters = np.full(run.checked.network.length, size, run.checked.project.recipe.dtype)
    parameters[::2] *= -1
    at, score = run.history.last.step + 1, Score(size, 0.5, -size)
    metrics = Metrics(at, 1.0, score, score)
    run.history.record(Snapshot(at, 1.0, parameters, metrics))
    run.history.record_metrics(metrics)
    run.history.record_losses(at, np.array([size]))
    session.player.advanced.emit()


@pytest.mark.parametrize("data", DATA)
def test_that_extreme_parameters_are_shown_everywhere(studio, data):
    faults = []
    studio.faults.caught.connect(faults.append)
    for size, (dtype, number) in SIZES.items():
        studio.session.open_project(with_view(with_recipe(DATA[data](), dtype=dtype), panels=("network", "training")))
        settle(studio)
        show_everywhere(studio, number)
        assert faults == [], size


def show_everywhere(studio, number: float) -> None:
    """Show parameters of that size in both modes of the drawing, with each selection."""
    session = studio.session
    for mode in ("weight", "gradient"):
        session.edit("edit.view", with_setting(session.project, EDGES, mode))
        show(session, number)
        for selection in selections(session):
            session.select(selection)
            settle(studio)
            QApplication.processEvents()
