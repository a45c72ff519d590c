"""How tests read and use the page Your network."""

from __future__ import annotations

import numpy as np
from PyQt6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nnstudio.engine.losses import LOSSES, encode
from nnstudio.panels.backprop.network_page.page import NetworkPage
from nnstudio.panels.backprop.panel import BackpropPanel
from nnstudio.panels.backprop.picture.drawing import Drawing
from nnstudio.project import Project
from nnstudio.project.edits import with_setting
from nnstudio.session import Session
from nnstudio.studies.backprop.gate_builder import UnitGates
from nnstudio.studies.backprop.walk import NetworkWalk
from nnstudio.studies.probe import LayerProbe, gradient, probes

LEFT = Qt.MouseButton.LeftButton
LONG = 20_000  # milliseconds


def shown(qtbot: QtBot, session: Session, show, project: Project | None = None) -> NetworkPage:
    """Return the page of a project, shown and at rest."""
    session.open_project(with_setting(project or session.project, "backprop.page", "network"))
    qtbot.waitUntil(lambda: session.moment is not None and not session.player.clock.running, timeout=LONG)
    found = show(BackpropPanel, 1000, 760).page
    assert isinstance(found, NetworkPage)
    rest(qtbot, found)
    return found


def rest(qtbot: QtBot, page: NetworkPage) -> None:
    """Wait until everything is shown."""
    qtbot.waitUntil(lambda: page.zoom is not None and not page.busy, timeout=LONG)


def walk_of(page: NetworkPage) -> NetworkWalk:
    """Return the walk that is shown."""
    assert page.zoom is not None
    return page.zoom.walk


def gates_of(page: NetworkPage) -> UnitGates:
    """Return the gates that are shown."""
    assert page.zoom is not None
    assert page.zoom.gates is not None
    return page.zoom.gates


def result_of(page: NetworkPage) -> float:
    """Return what the opened unit gives."""
    return float(gates_of(page).values[gates_of(page).result])


def is_open(page: NetworkPage) -> bool:
    """Tell whether a unit is open."""
    assert page.zoom is not None
    return page.zoom.gates is not None


def drawing_of(page: NetworkPage) -> Drawing:
    """Return what is drawn."""
    assert page.body.picture.drawing is not None
    return page.body.picture.drawing


def images_of(page: NetworkPage, at: int) -> np.ndarray:
    """Return the heat map in a box, as shares."""
    assert page.body.picture.scene is not None
    return page.body.picture.scene.numbers.images[at]


def slope_at(page: NetworkPage, at: int) -> np.ndarray:
    """Return the gradient at a node."""
    found = walk_of(page).gradients[at]
    assert found is not None
    return found


def node(page: NetworkPage, symbol: str) -> int:
    """Return the place of the box whose result has that name."""
    return [one.symbol for one in walk_of(page).nodes].index(symbol)


def leaf(page: NetworkPage, name: str) -> int:
    """Return the place of the gate of that name."""
    return [one.label for one in gates_of(page).graph.nodes].index(name)


def click(qtbot: QtBot, page: NetworkPage, at: int) -> None:
    """Click a box and wait for what follows."""
    qtbot.mouseClick(page.body.picture, LEFT, pos=page.body.picture.place_of(at).toPoint())
    rest(qtbot, page)


def choose(qtbot: QtBot, page: NetworkPage, combo, at: int) -> None:
    """Choose an entry of a list."""
    combo.setCurrentIndex(at)
    combo.activated.emit(at)
    rest(qtbot, page)


def formulas(page: NetworkPage) -> list[str]:
    """Return the lines of the chain rule."""
    return [one.latex() for one in page.body.chain.formulas if one.isVisibleTo(page.body.chain)]


def engine(session: Session, example: int = 0) -> tuple[list[LayerProbe], dict[str, np.ndarray]]:
    """Return the engine's own numbers of an example: z, a and ∂L/∂z, and the gradient by name."""
    moment, loss = session.moment, LOSSES["binary_cross_entropy"]()
    assert moment is not None
    data, network, parameters = moment.checked.data, moment.checked.network, moment.snapshot.parameters
    x, t = data.x_train[[example]], encode("binary", data.y_train[[example]], 2)
    return probes(network, parameters, x, t, loss), network.named(gradient(network, parameters, x, t, loss))
