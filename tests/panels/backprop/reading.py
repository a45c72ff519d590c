"""What a user reads at the wires of the picture, and how an expression is typed."""

from PyQt6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nnstudio.panels.backprop.expression.page import ExpressionPage


def enter(page: ExpressionPage, qtbot: QtBot, expression: str, leaves: str = "") -> None:
    """Type an expression, and the values of its leaves, each with Return."""
    for entry, words in ((page.body.entry, expression), (page.body.values, leaves)):
        if words:
            entry.edit.selectAll()
            qtbot.keyClicks(entry.edit, words.replace("\n", "; "))
            qtbot.keyClick(entry.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.busy)


def wire_of(page: ExpressionPage, source: str, target: str | None = None) -> tuple[str, str]:
    """Return what stands above and below the wire from one symbol (to another; to nowhere: an output)."""
    scene = page.body.picture.scene
    assert scene is not None
    faces = scene.drawing.faces
    for at, wire in enumerate(scene.drawing.wires):
        there = "" if wire.target is None else faces[wire.target].symbol
        if faces[wire.source].symbol == source and (target is None or there == target):
            written = scene.written(at)
            return written.above, written.below
    raise AssertionError(f"no wire from {source} to {target}")


def node_of(page: ExpressionPage, symbol: str) -> int:
    """Return the node with a symbol."""
    drawing = page.body.picture.drawing
    assert drawing is not None
    return next(at for at, face in enumerate(drawing.faces) if face.symbol == symbol)


def gradients_of(page: ExpressionPage) -> dict[str, float]:
    """Return the gradients of the leaves with all their digits."""
    worked = page.model.worked
    assert worked is not None
    places = zip(worked.graph.names, worked.graph.leaves, strict=True)
    return {name: float(worked.gradients.of_node[place]) for name, place in places}


def click(page: ExpressionPage, qtbot: QtBot, symbol: str, more: bool = False) -> None:
    """Click the node with a symbol, with Shift to select it beside others."""
    picture = page.body.picture
    held = Qt.KeyboardModifier.ShiftModifier if more else Qt.KeyboardModifier.NoModifier
    qtbot.mouseClick(picture, Qt.MouseButton.LeftButton, held, picture.place_of(node_of(page, symbol)).toPoint())
