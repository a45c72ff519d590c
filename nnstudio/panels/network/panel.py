"""The Network panel: the network drawn with all its weights, at the moment the timeline points at."""

from typing import ClassVar, final

import numpy as np
from PyQt6.QtCore import Qt
from PyQt6.QtGui import QHideEvent, QResizeEvent
from PyQt6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nnstudio.catalog import Message, text
from nnstudio.panels.base import Panel
from nnstudio.panels.network import captions, facts
from nnstudio.panels.network.ahead import Ahead, large
from nnstudio.panels.network.controls import Controls
from nnstudio.panels.network.edges import Edge
from nnstudio.panels.network.example_box import GIVEN
from nnstudio.panels.network.menu import drawing_menu
from nnstudio.panels.network.numbers import Mode, Numbers
from nnstudio.panels.network.overlay import Overlay
from nnstudio.panels.network.sleep import Sleep
from nnstudio.panels.network.subnetworks import Subnetworks
from nnstudio.panels.network.table import WeightTable
from nnstudio.panels.network.view import NetworkView
from nnstudio.panels.network.walk.numbers import StepNumbers
from nnstudio.panels.network.walk.walk import Walk
from nnstudio.project import Checked, edits
from nnstudio.project.points import same_structure
from nnstudio.session import Selection, Session
from nnstudio.studies.live_probe import part_of
from nnstudio.studies.which_example import Which, existing
from nnstudio.widgets.tinted_label import TintedLabel

EDGES = "network.edges"


@final
class NetworkPanel(Panel):
    """Drawing, controls above it, sentences below it, and the selected unit's numbers as a table beside it."""

    key: ClassVar[str] = "network"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._numbers: Numbers | None = None
        self._pinned, self._no_marks = False, Overlay()
        self.controls, self.view, self.table = Controls(self), NetworkView(self), WeightTable(self)
        self.walk, self.sleep = Walk(session, self), Sleep(session, self)
        self.subnetworks, self._ahead = Subnetworks(session, self), Ahead(self)
        self.note, self.problem = TintedLabel("muted", self), TintedLabel("error", self)
        self._lay_out()
        self._connect()
        self.refresh_texts()

    def refresh(self) -> None:
        moment = self.session.moment
        checked = moment.checked if moment else self.session.checked
        self._show_problem()
        walked = self.walk.numbers()
        self.sleep.refresh(moment)
        self.subnetworks.refresh(moment)
        if checked is None:
            self._show_network(None)
            return
        if walked is not None and walked.checked is checked:
            self._show_network(walked)
        elif self._numbers is None or isinstance(self._numbers, StepNumbers):
            self._show_network(Numbers(checked))
        elif self._numbers.checked is not checked:
            self._follow(self._numbers, checked)
        self._show_numbers(moment.snapshot.parameters if moment else None)
        self._write()

    @property
    def busy(self) -> bool:
        """Whether the edges painted last are behind the moment, or something is being worked out for it."""
        drawing = self.view.isVisible() and self.view.scene is not None and self.view.scene.owes
        return drawing or self._ahead.busy or self.walk.busy or self.sleep.busy or self.subnetworks.busy

    @property
    def _flowing(self) -> bool:
        """Whether moments follow one another, as while the run that is shown trains."""
        return self.session.player.playing and self.session.live

    def refresh_texts(self) -> None:
        """Show every word in the present language."""
        self.controls.refresh_texts()
        self.table.refresh_texts()
        self.view.setAccessibleName(text("panel.network.drawing"))
        self.view.rebuild()
        self._show_words()
        self._show_problem()
        if self._numbers is not None:
            self._describe(self.view.selection)
        for part in (self.sleep, self.subnetworks):
            part.refresh_texts()
        self._write()

    def resizeEvent(self, a0: QResizeEvent | None) -> None:
        self.walk.fit(self.height())
        super().resizeEvent(a0)

    def hideEvent(self, a0: QHideEvent | None) -> None:
        for part in (self.walk, self.sleep, self.subnetworks, self._ahead):
            part.rest()
        self._stale = True
        super().hideEvent(a0)

    def _show_network(self, numbers: Numbers | None) -> None:
        if numbers is not self._numbers:
            self._numbers = numbers
            self._ahead.rest()
            if numbers is not None:  # what was selected in the network before may not be in this one
                self.view.mark(self._valid(self.session.selection))
            self._light()
            self.view.show_network(numbers)
            self._show_words()

    def _follow(self, numbers: Numbers, checked: Checked) -> None:
        """Go on with another project; other examples of the same structure leave the drawing as it is laid out."""
        if same_structure(numbers.checked, checked):
            numbers.follow(checked)
        else:
            self._show_network(Numbers(checked))

    def _show_numbers(self, parameters: np.ndarray | None) -> None:
        numbers, selection = self._numbers, self._valid(self.session.selection)
        assert numbers is not None
        mode = "gradient" if self.session.project.view.settings.get(EDGES) == "gradient" else "weight"
        changed = self._take_up(numbers, parameters, selection.which, mode)
        changed |= (numbers.mode != mode) | (selection != self.view.selection)
        frozen = numbers.freeze(self.session.project.recipe.frozen)
        changed |= frozen
        numbers.mode = mode
        changed |= self._lay_marks(numbers)
        self.controls.show_mode(mode)
        self.controls.mode.setEnabled(not isinstance(numbers, StepNumbers))
        count = len(part_of(numbers.checked.data, selection.part)[0])
        self.controls.show_example(GIVEN if selection.given else selection.example, count)
        if selection != self.view.selection:
            self.view.mark(selection)
            self._show_words()
        if changed and not self._flowing:
            self._describe(selection)
            self._show_words()
        if changed:
            self.view.update_numbers(at_once=frozen or not self._flowing)
        if frozen:
            self._show_words()
        if self.table.isVisible():
            self.table.weights.show(numbers, selection)

    def _take_up(self, numbers: Numbers, parameters: np.ndarray | None, example: Which | None, mode: Mode) -> bool:
        """Let the numbers be those of the parameters; of a large network, of the newest that are known by now."""
        same = numbers.parameters is not None and numbers.example == example and numbers.mode == mode
        if parameters is None or not (same and large(numbers)) or isinstance(numbers, StepNumbers):
            return numbers.show(parameters, example)
        found = self._ahead.ask(numbers.checked, parameters, example, mode)
        return found is not None and numbers.adopt(found.parameters, found.known)

    def _write(self) -> None:
        """Write the walk's page of numbers."""
        self.walk.say(self.view.selection, self.view.scene is not None and self.view.scene.unlettered)

    def _lay_marks(self, numbers: Numbers) -> bool:
        """Lay the marks of sleeping units over the drawing; inside a step it has its own. Tell whether they are new."""
        if isinstance(numbers, StepNumbers):
            return False
        marks = self.sleep.overlay() or self._no_marks
        laid, numbers.overlay = numbers.overlay, marks
        return laid is not marks

    def _describe(self, selection: Selection) -> None:
        """Say in words what is drawn and what is selected, for those who cannot see it."""
        numbers = self._numbers
        assert numbers is not None
        layers = "-".join(map(str, numbers.checked.network.widths))
        words = text("panel.network.described", layers=layers, parameters=f"{numbers.network.size:,}")
        if selection.unit is not None and numbers.parameters is not None:
            unit = captions.unit_name(numbers.drawn, selection.layer, selection.unit)
            rows = facts.of_unit(numbers, selection.layer, selection.unit)
            words += " " + text("panel.network.selected", unit=unit) + " "
            words += ", ".join(f"{row.name} {row.value}" for row in rows)
        self.view.setAccessibleDescription(words)

    def _valid(self, selection: Selection) -> Selection:
        """Return the selection as far as it exists in the network drawn, its layer counted along the opened row."""
        assert self._numbers is not None
        selection = selection.along(self._numbers.network)
        widths = self._numbers.network.widths
        column = 0 if selection.layer is None else selection.layer + 1
        if column >= len(widths) or (selection.unit is not None and selection.unit >= widths[column]):
            selection = selection.at(None)
        there = existing(self._numbers.checked.data, selection.which)
        return selection if there == selection.which else selection.at_example(selection.part, None)

    def _show_problem(self) -> None:
        problem = self.session.problem
        self.problem.setVisible(problem is not None)
        self.view.setVisible(problem is None)
        self.problem.setText("" if problem is None else str(problem))

    def _show_words(self) -> None:
        """Say below the drawing what it leaves out."""
        scene = self.view.scene
        sentences = [] if scene is None else list(scene.notes(self.view.selection))
        self.note.setText(" ".join(text(sentence) for sentence in sentences))
        self.note.setVisible(bool(sentences))

    def _choose_mode(self, mode: str) -> None:
        project = edits.with_setting(self.session.project, EDGES, mode)
        self.session.edit(Message("action.network.edges"), project, by=self)

    def _choose_example(self, row: int) -> None:
        selection = self.session.selection
        self.session.select(selection.at_example(selection.part, None if row < 0 else row))

    def _point(self, column: int, unit: int) -> None:
        if not self._pinned:
            self._select(column, unit)

    def _pin(self, column: int, unit: int) -> None:
        self._pinned = True
        self._select(column, unit)

    def _pin_edge(self, edge: Edge) -> None:
        self._pinned = True
        self._select(edge.layer + 1, edge.unit, edge.source)

    def _light(self) -> None:
        """Light the way that another panel tells of, as far as it exists in the network drawn."""
        path = self.session.path_light.path
        widths = () if self._numbers is None else self._numbers.network.widths
        fits = path is not None and path.layer + 1 < len(widths) and path.unit < widths[path.layer + 1]
        self.view.light(path if fits else None)

    def _select(self, column: int, unit: int | None, weight: int | None = None) -> None:
        now, layer = self.session.selection, column - 1 if column else None
        row = None if self._numbers is None else self._numbers.network
        self.session.select(now.at(layer, unit, weight) if row is None else now.in_row(row, layer, unit, weight))

    def _clear(self) -> None:
        self._pinned = False
        self._select(0, None)

    def _show_table(self, wanted: bool) -> None:
        self.table.setVisible(wanted)
        self._draw()

    def _connect(self) -> None:
        self.view.unit_pointed.connect(self._point)
        self.view.unit_clicked.connect(self._pin)
        self.view.edge_clicked.connect(self._pin_edge)
        self.view.cleared.connect(self._clear)
        self.view.menu_wanted.connect(lambda place: drawing_menu(self.session, self.key, self).popup(place))
        self.controls.mode_chosen.connect(self._choose_mode)
        self.controls.example_chosen.connect(self._choose_example)
        self.controls.table_wanted.connect(self._show_table)
        self.session.path_light.changed.connect(self._light)
        self.session.language_changed.connect(self.refresh_texts)
        self.session.player.state_changed.connect(self._news)
        for part in (self.walk, self.sleep):
            part.changed.connect(self._news)
        self._ahead.found.connect(self._news)

    def _lay_out(self) -> None:
        for label in (self.note, self.problem):
            label.setContentsMargins(8, 4, 8, 4)
        self.problem.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.table.hide()
        stage = QHBoxLayout()
        stage.setSpacing(0)
        stage.addWidget(self.view, 1)
        stage.addWidget(self.problem, 1)
        stage.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.controls)
        for button in (self.sleep.button, self.subnetworks.button):
            self.walk.strip.add(button)
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 8, 4)
        row.addWidget(self.walk.strip)
        column.addLayout(row)
        column.addLayout(stage, 1)
        for widget in (self.sleep.label, self.subnetworks.label, self.walk.text, self.note):
            column.addWidget(widget)
