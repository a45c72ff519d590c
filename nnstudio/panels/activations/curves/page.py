"""The page of functions and their slopes."""

from dataclasses import replace
from typing import ClassVar, final

import numpy as np
from PyQt6.QtGui import QHideEvent
from PyQt6.QtWidgets import QVBoxLayout, QWidget

from nnstudio.catalog import Choice
from nnstudio.panels.activations.curves.edits import Edits
from nnstudio.panels.activations.curves.identity_view import BY_KEY
from nnstudio.panels.activations.curves.layer_sums_view import SumsUnder
from nnstudio.panels.activations.curves.options import PLACE, options
from nnstudio.panels.activations.curves.side import Side
from nnstudio.panels.activations.curves.stage import Stage
from nnstudio.panels.activations.curves.study import Study
from nnstudio.panels.paged import Page
from nnstudio.session import Change, Session
from nnstudio.studies.activation_code import activation_code
from nnstudio.studies.plotted import FUNCTIONS, function
from nnstudio.widgets import texts
from nnstudio.widgets.beside import Beside
from nnstudio.widgets.calm import Calm

_FRAME, _SIDE = 16, 330


@final
class CurvesPage(Page):
    """Activations and their slopes as curves, one or several laid over each other.

    What moves (a slider, the mouse, the timeline) is drawn at most sixty times a second, the last value always; the
    project is told when a move is over.
    """

    key: ClassVar[str] = "curves"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.options = options(session.project)
        self.z = PLACE.default
        self.stage, self.side, self.study = Stage(), Side(), Study(self)
        self.plots, self.place, self.reach = self.stage.plots, self.stage.place, self.stage.reach
        self.sums = SumsUnder(self.plots, self.side.layer)
        self.edits = Edits(session, self)
        self._stale = True
        self._drawing = Calm(self._draw, self, _FRAME)
        self._pointing = Calm(self._show_place, self, _FRAME)
        self._coding = Calm(self._show_code, self)
        self._studying = Calm(self._study, self)
        self.splitter = Beside(self.side, self.stage, "curves.splitter", _SIDE)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)
        self._wire()

    @property
    def busy(self) -> bool:
        owed = any(calm.owes for calm in (self._drawing, self._pointing, self._coding, self._studying, self.sums.calm))
        return owed or self.study.busy

    @property
    def choice(self) -> Choice:
        """The function picked, with its present parameters."""
        return self.options.choices[self.options.picked]

    def refresh(self) -> None:
        if self._stale:
            self._stale = False
            self._show_options()
        self.sums.follow(self.session.moment, self.session.selection)
        self.sums.ask(self.choice, self.options.histogram)

    def restart(self) -> None:
        self.sums.forget()

    def changed(self, change: Change) -> None:
        if change.parts & {"view", "network"}:
            self.options = options(change.new)
            self._stale = True

    def _wire(self) -> None:
        side, edits = self.side, self.edits
        self.plots.pointed.connect(self._point)
        self.plots.spanned.connect(self._drawing.ask)
        self.place.changed.connect(self._point)
        self.reach.changed.connect(self._spread_out)
        self.reach.committed.connect(edits.reach)
        side.functions.picked.connect(edits.pick)
        side.functions.ticked.connect(edits.tick)
        side.parameters.changed.connect(self._vary)
        side.parameters.committed.connect(edits.parameters)
        side.flat.spread.changed.connect(self._widen)
        side.flat.spread.committed.connect(edits.spread)
        side.identity.chosen.connect(edits.identity)
        side.layer.chosen.connect(edits.select_layer)
        side.layer.switched.connect(edits.histogram)
        side.layer.used.connect(edits.use)
        self.study.found.connect(side.facts.show_found)
        self.study.shared.connect(side.flat.show_share)
        self.session.language_changed.connect(self._translate)

    def hideEvent(self, a0: QHideEvent | None) -> None:
        self.study.rest()
        self._stale = True
        super().hideEvent(a0)

    def _show_options(self) -> None:
        """Show what the project has, in every control and both plots."""
        now, side, entry = self.options, self.side, FUNCTIONS[self.options.picked]
        side.functions.show_functions(now.picked, now.shown)
        side.parameters.show_choice(self.choice)
        side.formula.set_latex(entry.formula)
        side.slope_formula.set_latex(getattr(entry, "slope_formula", ""))
        side.joint.setVisible(getattr(entry, "joint", False))
        side.flat.spread.set_value(now.spread)
        side.identity.show_identity(BY_KEY.get(now.identity))
        side.layer.histogram.setChecked(now.histogram)
        self.sums.offer(self.session.project.network, self.choice)
        if self.reach.value() != now.reach or self.plots.whole != now.reach:
            self.reach.set_value(now.reach)
            self.plots.set_reach(now.reach)
        self._studying.now()
        side.order_tabs()
        self._drawing.now()

    def _draw(self) -> None:
        """Draw all curves as they are now."""
        identity = BY_KEY.get(self.options.identity)
        if identity is not None:
            self.plots.draw_identity(identity)
            self.side.identity.show_difference(*self.plots.span, identity.largest(*self.plots.span))
        else:
            chosen = {key: self.options.choices[key] for key in self.options.drawn}
            self.plots.draw_functions(chosen, self.options.picked)
        self.sums.ask(self.choice, self.options.histogram)
        self._show_place()

    def _show_place(self) -> None:
        """Mark z in both plots and say what is there."""
        z, at = self.z, np.array([self.z])
        self.place.set_value(z)
        numbers = {key: _numbers(self.options.choices[key], at) for key in self.options.drawn}
        self.side.functions.show_numbers(numbers)
        identity = BY_KEY.get(self.options.identity)
        if identity is not None:
            left, right = float(identity.left(at)[0]), float(identity.right(at)[0])
            self.plots.mark(z, left, right - left, None)
            told = {"left": left, "right": right, "difference": right - left}
        else:
            value, slope = numbers[self.options.picked]
            self.plots.mark(z, value, slope, slope)
            told = {"value": value, "slope": slope}
        self.stage.tell({"z": z, **told}, identity is not None)
        self._coding.ask()

    def _study(self) -> None:
        self.study.ask(self.choice, self.options.spread)

    def _show_code(self) -> None:
        code = activation_code(self.choice, self.z)
        self.side.sections["code"].setVisible(bool(code))
        self.side.code.set_code(code)

    def _point(self, z: float) -> None:
        self.z = z
        self._pointing.ask()

    def _spread_out(self, reach: float) -> None:
        self.options = replace(self.options, reach=reach)
        self.plots.set_reach(reach)
        self._drawing.ask()

    def _vary(self, choice: Choice) -> None:
        """A parameter moves: show it at once, where it is dear no more often than frames are drawn."""
        self.options = replace(self.options, choices={**self.options.choices, choice.key: choice})
        self._studying.ask()
        self._drawing.ask()

    def _widen(self, spread: float) -> None:
        self.options = replace(self.options, spread=spread)
        self._studying.ask()

    def _translate(self, _: str) -> None:
        texts.retranslate(self)
        self._show_place()


def _numbers(choice: Choice, at: np.ndarray) -> tuple[float, float]:
    f = function(choice)
    return float(f.value(at)[0]), float(f.slope(at)[0])
