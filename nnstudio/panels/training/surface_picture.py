"""Two inputs, regression: a map of the fitted value, with the targets as marks in the same colours."""

from typing import final

import numpy as np

from nnstudio.catalog import text
from nnstudio.panels.training.numbers import three
from nnstudio.panels.training.plane_picture import PlanePicture
from nnstudio.panels.training.points import MOST
from nnstudio.panels.value_colors import ValueColors
from nnstudio.project import Checked
from nnstudio.studies.fit_errors import in_units
from nnstudio.widgets import themes
from nnstudio.widgets.legend import Key, Strip

_MARKS = {"train": "o", "test": "s"}


@final
class SurfacePicture(PlanePicture):
    """The first target in its own units; a mark that disappears in the map is one that is met."""

    options = ("edit", "test_points")
    hollow = False  # a mark's filling is its target

    def prepare_colors(self, theme: themes.Theme) -> None:
        self._colors = self._value_colors(theme)
        self.refresh_texts()

    def recolor(self, old: Checked) -> None:
        if not np.array_equal(old.data.raw.y_train, self.checked.data.raw.y_train):
            self.prepare_colors(themes.current_theme())
            self.repaint_map()

    def color(self, outputs: np.ndarray, image: np.ndarray) -> None:
        self._colors.paint(in_units(self.checked, outputs)[:, 0], image)

    def look(self, theme: themes.Theme, part: str) -> tuple[list[str], list[str]]:
        colors, targets = self._value_colors(theme), getattr(self.checked.data.raw, f"y_{part}")[:MOST, 0]
        names = [f"#{r:02x}{g:02x}{b:02x}" for r, g, b in colors.table[colors.index(targets)]]
        return names, [_MARKS[part]] * len(names)

    def refresh_texts(self) -> None:
        if not self.begun:
            return
        theme, colors = themes.current_theme(), self._value_colors(themes.current_theme())
        name = self.checked.data.raw.target_names[0]
        self.legend.show_keys(_part_keys(theme), Strip(colors.table, three(colors.low), three(colors.high), name))

    def _value_colors(self, theme: themes.Theme) -> ValueColors:
        return ValueColors(theme, self.checked.data.raw.y_train[:, 0])


def _part_keys(theme: themes.Theme) -> list[Key]:
    return [Key(text(f"panel.training.part.{part}"), mark, theme.muted) for part, mark in _MARKS.items()]
