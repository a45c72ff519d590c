"""The page "Your network": follows the run, the timeline and what is pointed at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar, final

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QHideEvent, QKeySequence, QShortcut
from PyQt6.QtWidgets import QVBoxLayout, QWidget

from nnstudio.catalog import Message, text
from nnstudio.panels.backprop.network_page.asking import TERMS, Asked, choose, setting
from nnstudio.panels.backprop.network_page.body import Body
from nnstudio.panels.backprop.network_page.chain_words import told
from nnstudio.panels.backprop.network_page.matrices_drawn import Summary
from nnstudio.panels.backprop.network_page.pointed import (
    kept_source,
    lit_path,
    pointing_at,
    row_of,
    selected_weight,
    unit_of,
)
from nnstudio.panels.backprop.network_page.shown_network import ShownNetwork, whose
from nnstudio.panels.backprop.network_page.walking import Walking
from nnstudio.panels.backprop.network_page.zoom import Opened, Zoom, zoomed
from nnstudio.panels.backprop.node_tables import node_table
from nnstudio.panels.backprop.picture.saving import save_drawing
from nnstudio.panels.paged import Page
from nnstudio.session import Change, Selection, Session
from nnstudio.studies.backprop.array_check import ArrayCheck
from nnstudio.studies.backprop.gate_builder import WeightAt
from nnstudio.studies.backprop.walk import NetworkWalk
from nnstudio.widgets.calm import Calm
from nnstudio.widgets.sentence_label import SentenceLabel
from nnstudio.widgets.tables.table import Table
from nnstudio.widgets.texts import bind_text

_WORDS = "panel.backprop.network"
_FORMULA_MILLISECONDS = 1000  # while numbers flow: setting formulas takes the time that training needs


@final
class NetworkPage(Page):
    """`zoom` is what is shown; `opened` the node and unit whose gates are, None for the whole network."""

    key: ClassVar[str] = "network"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.body, self.problem = Body(), SentenceLabel("error")
        self.zoom: Zoom | None = None
        self.opened: Opened | None = None
        self._weight: WeightAt | None = None
        self._gate: int | None = None
        self._refused = False
        self._known: tuple[object, ...] = ()
        self._walking, self._shown = Walking(session, self), ShownNetwork(self.body, session)
        self._calm = Calm(self._ask, self)
        self._chain_calm = Calm(self._show_chain, self, _FORMULA_MILLISECONDS)
        self._lay_out()
        self._wire()

    @property
    def busy(self) -> bool:
        owes = self._calm.owes or self._chain_calm.owes
        return owes or self._walking.busy or self._shown.busy

    @property
    def weight(self) -> WeightAt | None:
        """The weight whose chain rule is told: one of the picture, else what is pointed at."""
        return self._weight or (None if self.zoom is None else selected_weight(self.zoom.walk, self.session.selection))

    def refresh(self) -> None:
        moment, problem = self.session.moment, self.session.problem
        self.problem.setVisible(moment is None)
        self.body.setVisible(moment is not None)
        if moment is None:
            bind_text(self.problem, "setText", problem.message if problem else Message("panel.forward.none"))
            return
        self._calm.ask() if self._walking.flowing else self._calm.now()

    def number_tables(self) -> Iterator[Table]:
        """Every node's value and gradient, of the whole network or of the unit that is open."""
        zoom = self.zoom
        if zoom is None:
            return
        if zoom.gates is not None:
            graph, slopes = zoom.gates.graph, zoom.gates.gradients.of_node
            nodes = [(graph.name_of(at), zoom.gates.values[at], slopes.get(at)) for at in range(len(graph.nodes))]
        else:
            walk = zoom.walk
            symbols = [node.symbol for node in walk.nodes]
            nodes = list(zip(symbols, walk.values, walk.gradients, strict=True))
        yield node_table(text("panel.backprop.page.network"), nodes)

    def restart(self) -> None:
        self._weight, self._gate = None, None
        self.body.check.forget()
        if not self.isVisible():  # a walk of a wide network takes tens of megabytes, and nobody looks at it
            self.zoom, self._known = None, ()

    def changed(self, change: Change) -> None:
        if change.parts & {"data", "network"}:
            self.body.check.forget()

    def selected(self, selection: Selection) -> None:
        self._weight = self._gate = None

    def refresh_texts(self) -> None:
        self._shown.forget()
        self._show_again()

    def hideEvent(self, a0: QHideEvent | None) -> None:
        self.session.path_light.show(None, self)
        self._walking.close()
        self._shown.close()
        super().hideEvent(a0)

    def open(self, node: int, unit: int) -> None:
        """Show the scalar gates of a unit of a node of the whole network."""
        if self.zoom is not None:
            self.opened, self._gate = (node, unit), None
            self._show_again()

    def close_unit(self) -> None:
        """Show the whole network again."""
        if self.opened is not None:
            self.opened = self._gate = None
            self._show_again()

    def _ask(self) -> None:
        wanted = self._walking.wanted()
        if wanted is None:
            return
        if self.zoom is not None and wanted.same(self.zoom.asked):
            self._show(wanted, self.zoom.walk, self.zoom.summary)
        else:
            self._walking.walk(wanted)

    def _take(self, wanted: Asked, found: NetworkWalk, summed: Summary) -> None:
        if self.zoom is not None and wanted.structure != self.zoom.asked.structure:
            self.opened = None
        self._show(wanted, found, summed)

    def _show_again(self) -> None:
        if self.zoom is not None:
            self._show(self.zoom.asked, self.zoom.walk, self.zoom.summary)

    def _show(self, wanted: Asked, found: NetworkWalk, summed: Summary) -> None:
        weight = self._weight or selected_weight(found, self.session.selection)
        unit = (
            row_of(wanted, self.session.selection),
            int(str(setting(self.session, "terms", TERMS[0]))),
            kept_source(found, self.opened, weight),
        )
        known = (found, self.opened, *unit, wanted.recipe, wanted.rate, wanted.step)
        if self.zoom is None or known != self._known:
            self._known, asked_for = known, self.opened
            self.zoom = zoomed(wanted, found, summed, asked_for, *unit)
            self.opened = self.zoom.opened
            self._refused = asked_for is not None and self.opened is None
        self._show_picture(self.zoom)
        self._shown.show_controls(self.zoom)
        self._shown.show_gate(self.zoom, self._gate)
        self._chain_calm.ask() if self._walking.flowing else self._chain_calm.now()

    def _show_picture(self, zoom: Zoom) -> None:
        self._shown.show_picture(zoom, self.weight, self._gate, moving=not self._walking.flowing)
        self._shown.say(zoom, self._refused)
        self.session.path_light.show(lit_path(zoom.row, self.weight) if self.isVisible() else None, self)

    def _show_chain(self) -> None:
        if self.zoom is not None:
            self.body.chain.show_chain(*told(self.zoom.walk, self.zoom.asked, self.weight))

    def _choose_node(self, node: int) -> None:
        """A box was clicked: open its unit; of open gates, a weight is pointed at and any other gate looked at."""
        if self.zoom is None or node < 0:
            self.close_unit()
        elif self.zoom.gates is None:
            opened = self.zoom.reader_of(node)
            self.open(opened, unit_of(self.zoom.walk, opened, self.session.selection))
        else:
            weight = self.zoom.weight_of(node)
            if weight is not None:
                self._point_at(weight)
            self._gate = node
            self._show_again()

    def _point_at(self, weight: WeightAt) -> None:
        """Point at a weight in all panels, as far as they know it; one of a piece of maxout stays this page's."""
        now = self.session.selection
        found = None if self.zoom is None else pointing_at(self.zoom.row, weight, now)
        self.session.select(now if found is None else found)
        self._weight = weight if found is None else None

    def _choose_worst(self, found: ArrayCheck) -> None:
        """A line of the check was clicked: point at its worst entry."""
        if found.worst is None or not found.name.endswith((".weight", ".bias")):
            return
        unit, *source = found.worst.cell
        self._point_at(WeightAt(found.name, unit, source[0] if source else None))
        self.refresh()

    def _check(self) -> None:
        """Check every wire of the network, and where a unit is open every edge of its gates."""
        if self.zoom is not None:
            self.body.check.check(self.zoom.walk, whose(self.zoom))
            if self.zoom.worked is not None:
                self._shown.edges.ask(self.zoom.worked)

    def _mark(self) -> None:
        """Something was checked: mark it in the picture."""
        if self.zoom is not None:
            self._show_picture(self.zoom)

    def _choose_setting(self, name: str, value: bool | str) -> None:
        label = Message("edit.setting", {"name": Message(f"{_WORDS}.{name}")})
        choose(self.session, name, value, label, self)

    def _choose_unit(self, unit: int) -> None:
        if self.opened is not None:
            self.open(self.opened[0], unit)

    def _export(self) -> None:
        """Ask where to, and save the drawing there."""
        save_drawing(self, self.body.picture, "network", self.session.notices)

    def _wire(self) -> None:
        body, controls = self.body, self.body.controls
        self._walking.walked.connect(self._take)
        self._walking.next.told.connect(self.refresh)
        self._shown.edges.checked.connect(self._mark)
        body.picture.chosen.connect(self._choose_node)
        body.picture.tell = lambda node, wire: "" if self.zoom is None else self.zoom.tell(node, wire)
        controls.chosen.connect(self._choose_setting)
        controls.example_chosen.connect(lambda row: self.session.select(replace(self.session.selection, example=row)))
        controls.unit_chosen.connect(self._choose_unit)
        controls.back_wished.connect(self.close_unit)
        controls.fit_wished.connect(body.picture.fit)
        controls.export_wished.connect(self._export)
        body.check.wished.connect(self._check)
        body.check.done.connect(self._mark)
        body.check.chosen.connect(self._choose_worst)
        body.sections["numbers"].toggled.connect(lambda _: self.refresh())
        backspace = QKeySequence(Qt.Key.Key_Backspace)
        back = QShortcut(backspace, self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.close_unit)

    def _lay_out(self) -> None:
        self.problem.setObjectName("backprop.network.problem")
        self.problem.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.problem)
        column.addWidget(self.body, 1)
