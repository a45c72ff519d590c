"""The page "Your network": follows the run, the timeline and what is pointed at."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar, final

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QHideEvent, QKeySequence, QShortcut
from PyQt6.QtWidgets import QVBoxLayout, QWidget

from nnstudio.catalog import Message, text
from nnstudio.panels.backprop.expression.check_box import marks_of
from nnstudio.panels.backprop.expression.checking import Checking
from nnstudio.panels.backprop.network_page.asking import TERMS, Asked, asked, choose, setting
from nnstudio.panels.backprop.network_page.body import Body
from nnstudio.panels.backprop.network_page.chain_words import told
from nnstudio.panels.backprop.network_page.gates_drawn import structure
from nnstudio.panels.backprop.network_page.matrices_drawn import Summary, summary
from nnstudio.panels.backprop.network_page.pointed import kept_source, row_of, selected_weight, unit_of
from nnstudio.panels.backprop.network_page.zoom import Zoom
from nnstudio.panels.paged import Page
from nnstudio.session import Change, Selection, Session
from nnstudio.session.path_light import LitPath
from nnstudio.studies.backprop.array_check import ArrayCheck
from nnstudio.studies.backprop.gate_builder import WeightAt
from nnstudio.studies.backprop.unit_gates import unit_gates
from nnstudio.studies.backprop.walk import NetworkWalk, walk
from nnstudio.studies.live_probe import part_of
from nnstudio.widgets.calm import Calm
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.sentence_label import SentenceLabel
from nnstudio.widgets.texts import bind_text
from nnstudio.workers.job import Job

_WORDS = "panel.backprop.network"
_MANY = 40  # nodes: fewer terms may then be asked for
MOST_AT_ONCE = 1e6  # multiplications: a walk of so many takes some milliseconds; larger ones are made beside the window
_FORMULA_MILLISECONDS = 1000  # while numbers flow: setting formulas takes the time that training needs


@final
class NetworkPage(Page):
    """`zoom` is what is shown; `opened` the node and unit whose gates are, None for the whole network."""

    key: ClassVar[str] = "network"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.body, self.problem = Body(), SentenceLabel("error")
        self.zoom: Zoom | None = None
        self.opened: tuple[int, int] | None = None
        self._weight: WeightAt | None = None
        self._gate: int | None = None
        self._refused = False
        self._shown: tuple[object, ...] = ()
        self._drawn: tuple[object, ...] = ()
        self._job, self.edges = Job(self), Checking(self)
        self.edges.checked.connect(self._mark)
        self._job.answered.connect(lambda found: self._take(*found))
        self._job.failed.connect(self._fail)
        self._calm = Calm(self._ask, self)
        self._chain_calm = Calm(self._show_chain, self, _FORMULA_MILLISECONDS)
        self._lay_out()
        self._wire()

    @property
    def busy(self) -> bool:
        body = self.body
        waits = body.chain.queue.waits or body.gate.queue.waits or body.picture.busy
        owes = self._calm.owes or self._chain_calm.owes
        return waits or owes or self._job.running or body.check.busy or self.edges.busy

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
        self._calm.ask() if self._flowing else self._calm.now()

    def restart(self) -> None:
        self._weight, self._gate = None, None
        self.body.check.forget()

    def changed(self, change: Change) -> None:
        if change.parts & {"data", "network"}:
            self.body.check.forget()

    def selected(self, selection: Selection) -> None:
        self._weight = self._gate = None

    def refresh_texts(self) -> None:
        self._drawn = ()
        if self.zoom is not None:
            self._show(self.zoom.asked, self.zoom.walk, self.zoom.summary)

    def hideEvent(self, a0: QHideEvent | None) -> None:
        self.session.path_light.show(None, self)
        self.body.check.rest()
        self.edges.close()
        super().hideEvent(a0)

    def open(self, node: int, unit: int) -> None:
        """Show the scalar gates of a unit of a node of the whole network."""
        if self.zoom is None:
            return
        self.opened, self._gate = (node, unit), None
        self._show(self.zoom.asked, self.zoom.walk, self.zoom.summary)

    def close_unit(self) -> None:
        """Show the whole network again."""
        if self.zoom is not None and self.opened is not None:
            self.opened = self._gate = None
            self._show(self.zoom.asked, self.zoom.walk, self.zoom.summary)

    @property
    def _flowing(self) -> bool:
        return self.session.player.playing and self.session.live

    def _ask(self) -> None:
        moment = self.session.moment
        if moment is None:
            return
        wanted = asked(self.session, moment)
        if self.zoom is not None and wanted.same(self.zoom.asked):
            self._show(wanted, self.zoom.walk, self.zoom.summary)
        elif wanted.work <= MOST_AT_ONCE:
            self._take(*_walked(wanted))
        else:
            self._job.ask(lambda: _walked(wanted))

    def _take(self, wanted: Asked, found: NetworkWalk, summed: Summary) -> None:
        if self.zoom is not None and wanted.structure != self.zoom.asked.structure:
            self.opened = None
        self._show(wanted, found, summed)

    def _fail(self, fault: Exception) -> None:
        raise fault  # a fault of ours: for whoever catches what nobody caught

    def _show(self, wanted: Asked, found: NetworkWalk, summed: Summary) -> None:
        weight = self._weight or selected_weight(found, self.session.selection)
        shown = (
            found,
            self.opened,
            row_of(wanted, self.session.selection),
            str(setting(self.session, "terms", TERMS[0])),
            kept_source(found, self.opened, weight),
        )
        if self.zoom is None or (*shown, wanted.recipe, wanted.rate) != self._shown:
            self._shown, self.zoom = (*shown, wanted.recipe, wanted.rate), self._opened(wanted, summed, *shown)
        self._show_picture(self.zoom)
        self._show_controls(self.zoom)
        self._chain_calm.ask() if self._flowing else self._chain_calm.now()

    def _opened(
        self,
        wanted: Asked,
        summed: Summary,
        found: NetworkWalk,
        opened: tuple[int, int] | None,
        row: int,
        most: str,
        keep: int | None,
    ) -> Zoom:
        """Return the walk with the gates of the unit that is open; where there are none to be drawn, none is."""
        gates = None if opened is None else unit_gates(found, *opened, row, int(most), keep)
        self._refused = opened is not None and gates is None
        if gates is None:
            self.opened = None
        return Zoom(wanted, found, summed, gates)

    def _show_picture(self, zoom: Zoom) -> None:
        picture = self.body.picture
        gradients = setting(self.session, "maps", "values") == "gradients"
        edges = marks_of(None if zoom.worked is None else self.edges.of(zoom.worked))
        numbers = zoom.numbers(gradients, self.body.check.of(zoom.asked.question), edges)
        drawn = (*zoom.asked.structure, self.opened) + (() if zoom.gates is None else structure(zoom.gates))
        if drawn != self._drawn:
            self._drawn = drawn
            picture.show_drawing(zoom.drawing(), numbers)
        else:
            picture.show_numbers(numbers)
        lit = zoom.lit(self.weight, self._gate)
        if lit != picture.lit:
            picture.light(lit, moving=not self._flowing)
        self.body.told.say(self._told(zoom))
        self._light_network()
        if self.body.sections["numbers"].is_open():
            self.body.table.show_rows(zoom.rows())

    def _told(self, zoom: Zoom) -> str:
        """Say whose numbers these are, that they are the engine's, and what may be done."""
        said = [text(self._whose(zoom))]
        if zoom.gates is None:
            what = "not_opened" if self._refused else "click"
            said += [text(f"{_WORDS}.agrees", difference=three_digits(zoom.summary.apart)), text(f"{_WORDS}.{what}")]
        elif zoom.gates.left:
            said.append(text(f"{_WORDS}.left", count=f"{zoom.gates.left:,}"))
        return " ".join(said)

    def _whose(self, zoom: Zoom) -> Message:
        rows = zoom.asked.rows
        if len(rows) > 1:
            return Message(f"{_WORDS}.of_batch", {"count": f"{len(rows):,}"})
        return Message(f"{_WORDS}.of_example.{zoom.asked.part}", {"number": f"{rows.start + 1:,}"})

    def _show_controls(self, zoom: Zoom) -> None:
        session, wanted = self.session, zoom.asked
        rows, batch = wanted.rows, wanted.recipe.batch_size
        examples = len(part_of(session.moment.checked.data, wanted.part)[0]) if session.moment else 0
        self.body.controls.show_settings(
            str(setting(session, "scope", "example")),
            str(setting(session, "maps", "values")),
            bool(setting(session, "train", False)),
            rows.start,
            examples,
            min(batch, len(wanted.question.x)) if len(rows) > 1 else batch,
        )
        opened = self.opened
        units = 1 if opened is None else int((zoom.walk.values[opened[0]].shape or (1, 1))[-1])
        many = zoom.gates is not None and (zoom.gates.left or len(zoom.gates.graph.nodes) > _MANY)
        terms = str(setting(session, "terms", TERMS[0])) if many else ""
        self.body.controls.show_zoom(None if opened is None else opened[1], units, terms)
        self.body.sections["gate"].setVisible(zoom.gates is not None and self._gate is not None)
        if zoom.worked is not None and self._gate is not None:
            self.body.gate.show_gate(zoom.worked, self._gate, len(zoom.worked.stops))

    def _show_chain(self) -> None:
        if self.zoom is not None:
            self.body.chain.show_chain(*told(self.zoom.walk, self.zoom.asked, self.weight))

    def _light_network(self) -> None:
        """Let the drawing of the network show the way of the weight, while this page is seen."""
        weight, path = self.weight, None
        if weight is not None and self.isVisible():
            layer, rest = weight.name.split(".", 1)
            inside = rest.count(".") and not rest.split(".")[0].isdigit()
            path = None if inside else LitPath(int(layer), weight.unit, weight.source)
        self.session.path_light.show(path, self)

    def _choose_node(self, node: int) -> None:
        """A box was clicked: open its unit; of open gates, a weight is pointed at and any other gate looked at."""
        if self.zoom is None or node < 0:
            self.close_unit()
            return
        if self.zoom.gates is None:
            nodes = self.zoom.walk.nodes
            if not nodes[node].path and not nodes[node].inputs:  # the examples or their targets: open who reads them
                node = next(at for at, one in enumerate(nodes) if node in one.inputs)
            self.open(node, unit_of(self.zoom.walk, node, self.session.selection))
            return
        weight = self.zoom.weight_of(node)
        if weight is not None:
            self._point_at(weight)
        self._gate = node
        self._show(self.zoom.asked, self.zoom.walk, self.zoom.summary)

    def _point_at(self, weight: WeightAt) -> None:
        """Point at a weight in all panels, as far as they know it; one inside a block or a piece stays this page's."""
        layer, _, rest = weight.name.partition(".")
        if rest in ("weight", "bias"):
            self.session.select(self.session.selection.at(int(layer), weight.unit, weight.source))
            self._weight = None
        else:
            self._weight = weight

    def _choose_worst(self, found: ArrayCheck) -> None:
        """A line of the check was clicked: point at its worst entry."""
        if found.worst is None or not found.name.endswith((".weight", ".bias")):
            return
        unit, *source = found.worst.cell
        self._point_at(WeightAt(found.name, unit, source[0] if source else None))
        self.refresh()

    def _check(self) -> None:
        """Check every gradient of the network, and where a unit is open every edge of its gates."""
        if self.zoom is not None:
            self.body.check.check(self.zoom.walk, self._whose(self.zoom))
            if self.zoom.worked is not None:
                self.edges.ask(self.zoom.worked)

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

    def _wire(self) -> None:
        body = self.body
        body.picture.chosen.connect(self._choose_node)
        body.picture.tell = lambda node, wire: "" if self.zoom is None else self.zoom.tell(node, wire)
        body.controls.chosen.connect(self._choose_setting)
        body.controls.example_chosen.connect(
            lambda row: self.session.select(replace(self.session.selection, example=row))
        )
        body.controls.unit_chosen.connect(self._choose_unit)
        body.controls.back_wished.connect(self.close_unit)
        body.controls.fit_wished.connect(body.picture.fit)
        body.check.wished.connect(self._check)
        body.check.done.connect(self._mark)
        body.check.chosen.connect(self._choose_worst)
        body.sections["numbers"].toggled.connect(lambda _: self.refresh())
        back = QShortcut(
            QKeySequence(Qt.Key.Key_Backspace), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
        )
        back.activated.connect(self.close_unit)

    def _lay_out(self) -> None:
        self.problem.setObjectName("backprop.network.problem")
        self.problem.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.problem)
        column.addWidget(self.body, 1)


def _walked(wanted: Asked) -> tuple[Asked, NetworkWalk, Summary]:
    """Walk through a question, and work out what is drawn of it."""
    found = walk(wanted.question)
    return wanted, found, summary(found)
