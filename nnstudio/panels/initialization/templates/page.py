"""The page of first-layer templates."""

from typing import ClassVar, final

import numpy as np
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from nnstudio.catalog import Message, text
from nnstudio.panels.initialization.options import choose, option
from nnstudio.panels.paged import Page
from nnstudio.session import Change, Moment, Selection, Session
from nnstudio.widgets.check_box import CheckBox
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.picture_grid import PictureGrid
from nnstudio.widgets.texts import bind_text

MOST = 256


@final
class TemplatesPage(Page):
    """The first layer's weights as pictures, at the moment the timeline points at."""

    key: ClassVar[str] = "templates"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.grid = PictureGrid("initialization.templates", Message("panel.initialization.templates"))
        self.common = CheckBox()
        self.common.setObjectName("initialization.common")
        bind_text(self.common, "setText", Message("panel.initialization.common"))
        bind_text(self.common, "setToolTip", Message("panel.initialization.common.help"))
        self.told = QLabel()
        self.told.setObjectName("initialization.templates.told")
        self.told.setWordWrap(True)
        self._weights: np.ndarray | None = None
        self._lay_out()
        self._wire()
        self.common.setChecked(option(session.project, "common"))

    def refresh(self) -> None:
        """Draw the templates of the moment, or say why there are none."""
        moment = self.session.moment
        self._weights = None if moment is None else _templates(moment)
        self.area.setVisible(self._weights is not None)
        self.common.setVisible(self._weights is not None)
        if self._weights is not None and moment is not None:
            self._draw(moment, self._weights)
        self._tell(self.grid.pointed)

    def changed(self, change: Change) -> None:
        self.common.setChecked(option(change.new, "common"))

    def selected(self, selection: Selection) -> None:
        self.grid.chosen = selection.unit if selection.layer == 0 else None
        self.grid.update()

    def refresh_texts(self) -> None:
        self._tell(self.grid.pointed)

    def _draw(self, moment: Moment, weights: np.ndarray) -> None:
        shape = moment.checked.data.image_shape
        assert shape is not None
        drawn = weights[:MOST].astype(np.float32)
        largest = np.abs(np.nan_to_num(drawn)).max(axis=1)
        limits = np.full(len(drawn), largest.max(initial=0)) if option(self.session.project, "common") else largest
        kept = shape if len(shape) == 3 and shape[2] == 3 else shape[:2]
        self.grid.show_pictures(drawn.reshape(-1, *kept), limits, _names(moment, len(drawn)))

    def _tell(self, at: int | None) -> None:
        """Say what is pointed at, or what all this is."""
        moment = self.session.moment
        if self._weights is None or moment is None:
            self.told.setText(text("panel.initialization.templates.none"))
        elif at is None or at >= len(self._weights):
            units, inputs = self._weights.shape
            values = {"units": f"{units:,}", "inputs": f"{inputs:,}", "size": f"{units * (inputs + 1):,}"}
            more = text(Message("panel.initialization.templates.more", {"drawn": MOST})) if units > MOST else ""
            self.told.setText(f"{text(Message('panel.initialization.templates.told', values))} {more}".strip())
        else:
            weights = self._weights[at].astype(np.float64)
            figures = {
                "unit": _names(moment, len(self._weights))[at],
                "low": three_digits(float(weights.min())),
                "high": three_digits(float(weights.max())),
                "norm": three_digits(float(np.linalg.norm(weights))),
            }
            self.told.setText(text(Message("panel.initialization.templates.unit", figures)))

    def _point(self, at: int) -> None:
        self._tell(at)

    def _leave(self) -> None:
        self._tell(None)

    def _select(self, at: int) -> None:
        self.session.select(Selection(layer=0, unit=at))

    def _choose_common(self, on: bool) -> None:
        choose(self.session, "common", on, self)
        self.refresh()

    def _wire(self) -> None:
        self.grid.hovered.connect(self._point)
        self.grid.left.connect(self._leave)
        self.grid.clicked.connect(self._select)
        self.common.clicked.connect(self._choose_common)

    def _lay_out(self) -> None:
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys go to what lies in it
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setWidget(self.grid)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.common)
        column.addWidget(self.area, 1)
        column.addWidget(self.told)


def _templates(moment: Moment) -> np.ndarray | None:
    """Return the first layer's weights (units, inputs) where each input is a pixel, else None."""
    if moment.checked.data.image_shape is None:
        return None
    return moment.checked.network.named(moment.snapshot.parameters).get("0.weight")


def _names(moment: Moment, count: int) -> tuple[str, ...]:
    """Return what the pictures stand for: units by number, or classes where the first layer is the output."""
    raw = moment.checked.data.raw
    if len(moment.checked.network.layers) == 1 and len(raw.target_names) == count:
        return raw.target_names
    return tuple(str(at + 1) for at in range(count))
