"""The Layers panel: the builder. What it is made of, from the input to the output, and how big that is."""

from typing import ClassVar, final

from PyQt6.QtCore import QPoint
from PyQt6.QtWidgets import QWidget

from nnstudio.catalog import Choice, Message
from nnstudio.panels.dock_panel import DockPanel, changing
from nnstudio.panels.layers.add_button import AddButton
from nnstudio.panels.layers.commands import layer_actions, layer_menu
from nnstudio.panels.layers.layer_list import LayerList
from nnstudio.panels.layers.problem_box import ProblemBox
from nnstudio.panels.size_words import inputs_of, names_words, project_size, size_words
from nnstudio.project import Project
from nnstudio.project.edits import add_layer, duplicate_layer, fit_output, move_layer, remove_layer, with_layer
from nnstudio.project.first import HIDDEN
from nnstudio.session import Change, Selection, Session
from nnstudio.widgets.texts import bind_text
from nnstudio.widgets.tinted_label import TintedLabel


@final
class LayersPanel(DockPanel):
    """Adds, removes, duplicates, reorders and changes layers, by mouse and by keys.

    The row that is pointed at is the session's selected layer, and the other way round.
    """

    key: ClassVar[str] = "layers"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.list = LayerList()
        self.add = AddButton()
        self.size_ = TintedLabel("muted")
        self.size_.setObjectName("layers.size")
        self.problem = ProblemBox()
        self.actions_ = layer_actions(self, self._do)
        self.menu = layer_menu(self, self.actions_)
        for one in (self.problem, self.list, self.add, self.size_, self.refused):  # what is wrong is seen first
            self.column.addWidget(one)
        self.column.addStretch(1)
        self._wire()
        self._show(session.project)

    def changed(self, change: Change) -> None:
        if change.examples_alone:
            self.problem.show_problem(self.session.problem)
        elif change.parts - {"view"}:
            self._show(change.new)

    def selected(self, selection: Selection) -> None:
        self.list.mark(selection.layer)

    def _show(self, project: Project) -> None:
        if self.list.show_network(project.network, inputs_of(project)):
            self.order_tabs()
        self.list.mark(self.session.selection.layer)
        self.problem.show_problem(self.session.problem)
        found = project_size(project)
        self.size_.setVisible(found is not None)
        if found is not None:
            bind_text(self.size_, "setText", size_words(found))
            bind_text(self.size_, "setToolTip", names_words(found))

    @property
    def _hidden(self) -> int:
        return len(self.session.project.network.hidden)

    def _do(self, name: str) -> None:
        """Do what a key or the menu asked for to the selected layer."""
        at = self.session.selection.layer
        if name == "add":
            self._add(HIDDEN)
        elif at is not None and at <= self._hidden:
            {"remove": self._remove, "duplicate": self._duplicate}.get(name, lambda at: self._shift(at, name))(at)

    def _add(self, layer: Choice) -> None:
        """Add a layer behind the selected hidden one, else before the output."""
        at = self.session.selection.layer
        place = self._hidden if at is None or at >= self._hidden else at + 1
        self._step("edit.layers.add", lambda: add_layer(self.session.project, place, layer), place)

    def _remove(self, at: int) -> None:
        self._step("edit.layers.remove", lambda: remove_layer(self.session.project, at), at)

    def _duplicate(self, at: int) -> None:
        place = min(at + 1, self._hidden)
        self._step("edit.layers.duplicate", lambda: duplicate_layer(self.session.project, at), place)

    def _shift(self, at: int, name: str) -> None:
        target = at + (-1 if name == "up" else 1)
        if at == self._hidden or 0 <= target < self._hidden:
            self._move(at, target)

    def _move(self, source: int, target: int) -> None:
        opened = [row.arrow.isChecked() for row in self.list.rows]
        opened.insert(target, opened.pop(source))
        if self._step("edit.layers.move", lambda: move_layer(self.session.project, source, target), target):
            for row, open_ in zip(self.list.rows, opened, strict=True):
                row.open(open_)

    def _step(self, label: str, make, place: int) -> bool:
        """Make an edit of the row of layers, then point at the layer it is about."""
        made = self.edit(Message(label), make)
        if made:
            self._point(place)
            self.list.rows[place].setFocus()
        return made

    def _point(self, at: int) -> None:
        layer = None if at < 0 else at
        if layer != self.session.selection.layer:
            self.session.select(self.session.selection.at(layer))

    def _change(self, at: int, choice: Choice, label: Message) -> None:
        self.edit(changing(label), lambda: with_layer(self.session.project, at, choice), f"layer.{at}.{label.key}")

    def _fix(self) -> None:
        self.edit(Message("edit.layers.fix"), lambda: fit_output(self.session.project))

    def _open_menu(self, at: int, place: QPoint) -> None:
        self._point(at)
        self.menu.popup(place)

    def _wire(self) -> None:
        self.list.pointed.connect(self._point)
        self.list.moved.connect(self._move)
        self.list.changed.connect(self._change)
        self.list.committed.connect(self.end_stroke)
        self.list.menu_wanted.connect(self._open_menu)
        self.add.picked.connect(self._add)
        self.problem.fix_requested.connect(self._fix)
