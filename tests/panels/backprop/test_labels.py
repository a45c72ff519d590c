"""Numbers of a drawing never lie over each other or over boxes: of all examples, of random expressions, of networks."""

import random
from dataclasses import replace

import numpy as np
import pytest
from PyQt6.QtCore import QRectF
from PyQt6.QtGui import QFont
from pytestqt.qtbot import QtBot

from nnstudio.engine.losses import LOSSES
from nnstudio.graph.presets import PRESETS
from nnstudio.panels.backprop.expression.drawn import drawing, numbers
from nnstudio.panels.backprop.expression.model import Model
from nnstudio.panels.backprop.expression.state import END, Shown
from nnstudio.panels.backprop.network_page import gates_drawn, matrices_drawn
from nnstudio.panels.backprop.picture.drawing import Drawing, Numbers
from nnstudio.panels.backprop.picture.plates import plates
from nnstudio.panels.backprop.picture.scene import Scene
from nnstudio.studies.backprop.unit_gates import unit_gates
from nnstudio.studies.backprop.walk import walk
from tests.helpers.networks import problem, stacked
from tests.studies.backprop.test_walk import asked

_LINES = ("{0}*{1}", "{0}+{1}", "max({0},{1})", "tanh({0})*{1}", "sigmoid({0}-{1})", "{0}*{0}+{1}", "exp({0})/{1}")


def painted(shown: Drawing, written: Numbers) -> list[tuple[QRectF, int]]:
    """Return every rectangle that is painted with numbers, every one checked, and whose it is; boxes are their own."""
    scene = Scene(shown, QFont())
    found = [(box, -1 - at) for at, box in enumerate(scene.plan.boxes)]
    for at, (wire, one) in enumerate(zip(shown.wires, written.wires, strict=True)):
        marked = replace(one, mark="ok" if one.below else "")
        found += [(room, at) for room in plates(scene.sizes, wire, scene.plan.labels[at], marked).rooms()]
    return found


def over_each_other(rooms: list[tuple[QRectF, int]]) -> list[tuple[int, int]]:
    """Return whose rectangles lie over another's."""
    return [
        (whose, other)
        for at, (room, whose) in enumerate(rooms)
        for before, other in rooms[:at]
        if whose != other and room.intersects(before)
    ]


def random_expression(seed: int, lines: int) -> Shown:
    """Return an expression of so many lines that read each other, the same for the same seed."""
    rng = random.Random(seed)
    names, said = [f"x{at}" for at in range(4)], []
    for at in range(lines):
        said.append(f"y{at} = " + rng.choice(_LINES).format(*rng.sample(names[-6:], 2)))
        names.append(f"y{at}")
    return Shown("; ".join(said), "x0=-1.25; x1=0.000357; x2=2.25; x3=-3")


def of_expression(shown: Shown) -> list[tuple[QRectF, int]]:
    """Return what is painted of an expression."""
    worked = Model(shown).worked
    assert worked is not None
    return painted(drawing(worked), numbers(worked, END))


@pytest.mark.parametrize("key", PRESETS.keys())
def test_that_numbers_of_the_examples_are_apart(qtbot: QtBot, key: str) -> None:
    assert over_each_other(of_expression(Shown(PRESETS[key].text, PRESETS[key].values))) == []


@pytest.mark.parametrize(("seed", "lines"), list(enumerate((2, 3, 4, 5, 6, 7, 8, 10, 12, 14))))
def test_that_numbers_of_random_expressions_are_apart(qtbot: QtBot, seed: int, lines: int) -> None:
    assert over_each_other(of_expression(random_expression(seed, lines))) == []


@pytest.mark.parametrize(
    "words", ["dense(8, tanh) dense(8, tanh) dense(1)", "dropout(0.5) maxout(3, 2) residual([dense(3)]) dense(1)"]
)
def test_that_numbers_of_a_network_and_of_its_units_are_apart(qtbot: QtBot, words: str) -> None:
    found = walk(asked(problem(stacked(2, words), LOSSES["mse"]()), (1,)))
    summary = matrices_drawn.summary(found)
    assert (
        over_each_other(painted(matrices_drawn.drawing(found), matrices_drawn.numbers(found, summary, False, {}))) == []
    )
    for node in [at for at, one in enumerate(found.nodes) if getattr(one, "what", "") == "bias"]:
        gates = unit_gates(found, node, 0, 0, 8)
        assert gates is not None
        worked = gates_drawn.worked(gates)
        assert over_each_other(painted(gates_drawn.drawing(gates, worked), gates_drawn.numbers(worked, {}))) == []


def test_that_a_drawing_has_room_for_every_note_at_its_border(qtbot: QtBot) -> None:
    shown = Shown("f = x*y + x*z", "x=-0.000123; y=-0.00456; z=3")
    worked = Model(shown).worked
    assert worked is not None
    scene = Scene(drawing(worked), QFont())
    (note,) = numbers(worked, END).notes.items()
    wide = scene.sizes.metrics.horizontalAdvance(note[1])
    left = scene.plan.boxes[note[0]].center().x() - wide / 2
    assert scene.plan.bounds.left() <= left
    assert np.isclose(scene.plan.boxes[note[0]].bottom() + 1.4 * scene.sizes.line, scene.plan.captions[0].bottom())
