"""The page of losses."""

from dataclasses import replace
from typing import Any, ClassVar, final

import numpy as np
from PyQt6.QtWidgets import QVBoxLayout, QWidget

from nnstudio.catalog import Message, text
from nnstudio.engine.losses import LOSSES
from nnstudio.panels.activations.losses.controls import Controls
from nnstudio.panels.activations.losses.curves import LossPlots
from nnstudio.panels.activations.losses.distributions_view import DistributionsView
from nnstudio.panels.activations.losses.options import PLACE, WORDS, choose, distributions, options
from nnstudio.panels.activations.turning import Order, Turning
from nnstudio.panels.paged import Page
from nnstudio.session import Change, Session
from nnstudio.studies.distributions import written
from nnstudio.studies.loss_code import loss_code
from nnstudio.studies.loss_curves import axis_of, loss_curve
from nnstudio.widgets.calm import Calm
from nnstudio.widgets.code_view import CodeView
from nnstudio.widgets.numbers import three_digits

_FRAME = 16
_WIDE = Order(1100, ((0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 2), (0, 2, 2, 1)), (6, 8, 7), (1,))
_STAGE = Order(
    640, ((0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 2), (2, 0, 1, 2)), (1, 1), (1,)
)  # one panel on a small screen


@final
class LossesPage(Page):
    """Each loss against the prediction with its slope, and the cross-entropy of two distributions."""

    key: ClassVar[str] = "losses"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._chosen = options(session.project)
        self.place = PLACE.default
        self.controls, self.plots, self.distributions = Controls(), LossPlots(), DistributionsView()
        self.code = CodeView("losses.code", Message(f"{WORDS}.code"), Message(f"{WORDS}.code.help"))
        self._calm = Calm(self._draw, self, _FRAME)
        self._pointing = Calm(self._show_place, self, _FRAME)
        self._coding = Calm(self._show_code, self)
        parts = [self.controls, self.plots, self.code, self.distributions]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Turning(parts, [_WIDE, _STAGE]))
        self._wire()
        self.controls.show_options(self._chosen)
        self.distributions.show_distributions(*distributions(session.project))
        self._draw()

    @property
    def busy(self) -> bool:
        return any(calm.owes for calm in (self._calm, self._pointing, self._coding))

    def changed(self, change: Change) -> None:
        if "view" not in change.parts:
            return
        chosen = options(change.new)
        if chosen != self._chosen:
            self._chosen = chosen
            self.controls.show_options(chosen)
            self._calm.ask()
        self.distributions.show_distributions(*distributions(change.new))

    def refresh_texts(self) -> None:
        self._draw()

    def numbers(self) -> dict[str, tuple[float, float]]:
        """Return loss and slope at the place of each loss drawn that has a meaning there."""
        chosen, found = self._chosen, {}
        for key in chosen.drawn:
            curve = loss_curve(LOSSES.make(chosen.choices[key]), chosen.aim, np.array([self.place]))
            if len(curve.y):
                found[key] = float(curve.loss[0]), float(curve.slope[0])
        return found

    def _draw(self) -> None:
        self.plots.draw(self._chosen)
        self._show_place()

    def _show_place(self) -> None:
        """Mark the place and print the numbers there."""
        found, picked = self.numbers(), self._chosen.picked
        nowhere = float("nan"), float("nan")
        self.controls.list.show_numbers(found)
        self.plots.mark(self.place, {picked: nowhere, **found}, picked)
        self.controls.place.set_value(self.place)
        loss, slope = (three_digits(one) for one in found.get(picked, nowhere))
        axis = text(f"{WORDS}.axis.{axis_of(LOSSES[picked])}")
        words = {"name": LOSSES[picked].label(), "axis": axis, "place": three_digits(self.place)}
        key = "reading" if picked in found else "no_reading"
        self.controls.reading.setText(text(f"{WORDS}.{key}", **words, loss=loss, slope=slope))
        self._coding.ask()

    def _show_code(self) -> None:
        chosen = self._chosen
        code = loss_code(LOSSES.make(chosen.choices[chosen.picked]), chosen.aim, self.place)
        self.code.setVisible(bool(code))
        self.code.set_code(code)

    def _moved(self, name: str, value: Any) -> None:
        """Follow a control that is being moved; the project hears of it at the end."""
        head, _, key = name.partition(".")
        if key:
            self._chosen = replace(self._chosen, choices={**self._chosen.choices, key: value})
        else:
            self._chosen = replace(self._chosen, **{head: value})
        self._calm.ask()

    def _settled(self, name: str, value: Any) -> None:
        choose(self.session, self, name.partition(".")[0], **{name.replace(".", "__"): value})

    def _point(self, y: float) -> None:
        self.place = y
        self._pointing.ask()

    def _keep_distributions(self) -> None:
        view = self.distributions
        choose(self.session, self, "distributions", p=written(view.p), q=written(view.q))

    def _wire(self) -> None:
        self.controls.moved.connect(self._moved)
        self.controls.settled.connect(self._settled)
        self.controls.placed.connect(self._point)
        self.plots.pointed.connect(self._point)
        self.plots.spanned.connect(self._calm.ask)
        self.distributions.settled.connect(self._keep_distributions)
