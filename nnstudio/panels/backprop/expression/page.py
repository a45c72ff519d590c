"""The page of typed expressions: the graph, its walk forward and backward, and what happens at every gate."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import ClassVar, final

from PyQt6.QtGui import QHideEvent, QShowEvent
from PyQt6.QtWidgets import QVBoxLayout, QWidget

from nnstudio.catalog import Message, StudyError, text
from nnstudio.graph import LeafValue
from nnstudio.panels.backprop.expression import changes
from nnstudio.panels.backprop.expression.body import Body
from nnstudio.panels.backprop.expression.model import Model
from nnstudio.panels.backprop.expression.shown_graph import ShownGraph
from nnstudio.panels.backprop.expression.state import END, Shown, read, written
from nnstudio.panels.backprop.expression.walking import Walking
from nnstudio.panels.backprop.node_tables import node_table
from nnstudio.panels.backprop.picture.saving import save_drawing
from nnstudio.panels.paged import Page
from nnstudio.session import Change, Session
from nnstudio.widgets.calm import Calm
from nnstudio.widgets.tables.table import Table

_FRAME_MILLISECONDS = 16
_EDIT = "panel.backprop.edit"
_STRUCTURE = ("expression", "leaves", "folds", "output")


@final
class ExpressionPage(Page):
    """`model` is what is shown: while a slider is dragged it runs ahead of the project, which hears of it at the end.

    `chosen` is the gate the user looks at; None: the one where the walk stands.
    """

    key: ClassVar[str] = "expression"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.model, self.chosen = Model(Shown()), None
        self.body, self.walking = Body(), Walking(self, lambda: self.model)
        self.graph = ShownGraph(self.body)
        self._due, self._stepped = True, False
        self._calm = Calm(self._draw, self, _FRAME_MILLISECONDS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.body)
        self._wire()
        self._take(read(session.project))

    @property
    def busy(self) -> bool:
        return self._calm.owes or self._due or self.graph.busy

    def refresh(self) -> None:
        if self._due:
            self._draw()

    def number_tables(self) -> Iterator[Table]:
        """Every node's value and gradient, whatever the walk has come to."""
        worked = self.model.worked
        if worked is not None:
            slopes, places = worked.gradients.of_node, range(len(worked.graph.nodes))
            found = [(worked.name(at), worked.values[at], slopes.get(at)) for at in places]
            yield node_table(text("panel.backprop.page.expression"), found)

    def changed(self, change: Change) -> None:
        found = read(change.new)
        if found not in (self.model.shown, read(change.old)):
            self._take(found)

    def refresh_texts(self) -> None:
        self._draw()

    def showEvent(self, a0: QShowEvent | None) -> None:
        super().showEvent(a0)
        if self._due:
            self._draw()

    def hideEvent(self, a0: QHideEvent | None) -> None:
        self.walking.rest()
        self.graph.close()
        self._due = True  # what was being checked is begun again when it is seen
        super().hideEvent(a0)

    def go(self, place: int) -> None:
        """Stand at a stop of the walk, −1 before the first."""
        moved = place != self.model.shown.place
        self.chosen, self._stepped = None, moved
        if moved:
            self._edit("place", replace(self.model.shown, place=place), merge="backprop.place")
        else:
            self._draw()

    def choose(self, node: int | None) -> None:
        """Look at a node, wherever the walk stands."""
        self.chosen = node
        self._draw()

    def _take(self, shown: Shown) -> None:
        """Show what the project has; where its expression cannot be read, that is said and the graph stays."""
        before = self.model.shown
        if any(getattr(before, name) != getattr(shown, name) for name in _STRUCTURE):
            try:
                self.model = Model(shown)
            except StudyError as fault:
                self.body.entry.show_text(shown.expression)
                self.body.entry.refuse(fault)
                return
            if (before.expression, before.folds) != (shown.expression, shown.folds):
                self.chosen = None
        self.model.shown = shown
        self._due = True
        if self.isVisible():
            self._draw()

    def _draw(self) -> None:
        """Show everything as it is now, once for all that moved in a frame."""
        self._due = False
        model = self.model
        self.body.entry.show_text(model.shown.expression)
        if model.fault is not None:
            self.body.entry.refuse(model.fault)
        self.graph.show_model(model, self.chosen, self.walking.playing, self._stepped)
        self._stepped = False

    def _edit(self, name: str, shown: Shown, merge: str = "") -> None:
        self.session.edit(Message(f"{_EDIT}.{name}"), written(self.session.project, shown), by=self, merge=merge)

    def _wire(self) -> None:
        body = self.body
        body.entry.typed.connect(self._type)
        body.entry.judged.connect(self._judge)
        body.values.typed.connect(self._type_values)
        body.leaves.moved.connect(self._move)
        body.leaves.settled.connect(self._settle)
        body.strip.pressed.connect(self._press)
        body.strip.output_chosen.connect(lambda name: self._edit("output", replace(self.model.shown, output=name)))
        body.picture.chosen.connect(lambda node: self.choose(node if node >= 0 else None))
        body.picture.opened.connect(self._unfold)
        body.picture.stepped.connect(lambda way: self.walking.go(-1 if way < 0 else END))
        body.picture.selected.connect(lambda: self.graph.show_folding(self.model, self.chosen))
        body.strip.checked.connect(self._check)
        body.presets.taken.connect(self._take_preset)
        body.checks.progress.cancelled.connect(lambda: self._check(False))
        self.graph.checking.checked.connect(self._draw)
        self.walking.went.connect(self.go)
        self.walking.changed.connect(self._draw)

    def _check(self, on: bool) -> None:
        self._edit("check", replace(self.model.shown, checked=on))

    def _change(self, name: str, found: Callable[[], Shown], refuse: Callable[[StudyError], object]) -> None:
        """Make a change that can be made; why another cannot is told where it was asked for."""
        try:
            shown = found()
        except StudyError as fault:
            refuse(fault)
            return
        if shown != self.model.shown:
            self._edit(name, shown)

    def _type(self, expression: str) -> None:
        """Take over a typed expression, or say what is wrong with it."""
        self._change("expression", lambda: changes.typed(self.model.shown, expression), self.body.entry.refuse)

    def _judge(self, expression: str) -> None:
        """Say while it is being typed what is wrong with an expression."""
        try:
            changes.typed(self.model.shown, expression)
        except StudyError as fault:
            self.body.entry.refuse(fault)

    def _type_values(self, leaves: str) -> None:
        self._change("leaves", lambda: changes.valued(self.model.shown, leaves), self.body.values.refuse)

    def _take_preset(self, key: str) -> None:
        self._change("preset", lambda: changes.preset(self.model.shown, key), self.body.entry.refuse)

    def _fold(self, found: Callable[[], Shown]) -> None:
        self._change("fold", found, self.session.notices.refusal)

    def _unfold(self, node: int | None) -> None:
        self._change("unfold", lambda: changes.unfolded(self.model, node), self.session.notices.refusal)

    def _move(self, name: str, value: LeafValue) -> None:
        """Show a value that is still on the way."""
        self.model.set_leaf(name, value)
        self._calm.ask()

    def _settle(self, name: str, value: LeafValue) -> None:
        self.model.set_leaf(name, value)
        self._edit("leaves", self.model.shown)
        self._draw()

    def _press(self, name: str) -> None:
        picture = self.body.picture
        calls = {
            "begin": lambda: self.walking.go(-1),
            "back": lambda: self.walking.step(-1),
            "on": lambda: self.walking.step(1),
            "end": lambda: self.walking.go(END),
            "play": self.walking.play,
            "fit": picture.fit,
            "in": lambda: picture.zoom(1.25),
            "out": lambda: picture.zoom(0.8),
            "export": self._export,
            "fold": lambda: self._fold(lambda: changes.folded(self.model, picture.selection)),
            "unfold": lambda: self._unfold(picture.lit.node),
            "sigmoid": lambda: self._fold(lambda: changes.sigmoid_folded(self.model)),
        }
        if name in calls:
            calls[name]()

    def _export(self) -> None:
        """Ask where to, and save the drawing there; a place that cannot be written is told in one sentence."""
        save_drawing(self, self.body.picture, self.model.graph.outputs[-1][0], self.session.notices)
