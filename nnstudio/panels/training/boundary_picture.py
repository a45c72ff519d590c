"""Two inputs, classification: the decision boundary, smooth or discrete."""

from typing import final

import numpy as np

from nnstudio.panels.class_colors import ClassColors
from nnstudio.panels.training.keys import class_keys, class_names, score_keys
from nnstudio.panels.training.options import option
from nnstudio.panels.training.plane_picture import PlanePicture
from nnstudio.panels.training.points import MOST
from nnstudio.studies.class_scores import estimates
from nnstudio.widgets import themes


@final
class BoundaryPicture(PlanePicture):
    """Class colours blended by probability, or each cell in its most likely class's colour.

    Of a loss that estimates no probabilities the colours go by scores, and the legend says so.
    """

    options = ("edit", "discrete", "test_points")

    def prepare_colors(self, theme: themes.Theme) -> None:
        classes, outputs = self.checked.data.raw.classes, self.checked.network.widths[-1]
        self._scores = not estimates(self.checked)
        self._colors = ClassColors(theme, classes, outputs, self.pixels.array.size, self._scores)
        self.refresh_texts()

    def color(self, outputs: np.ndarray, image: np.ndarray) -> None:
        discrete = option(self.session.project, "discrete")
        self.pixels.smooth = not discrete
        (self._colors.discrete if discrete else self._colors.smooth)(outputs, image)

    def look(self, theme: themes.Theme, part: str) -> tuple[list[str], list[str]]:
        raw = self.checked.data.raw
        looks = [(theme.class_color(at), theme.class_mark(at)) for at in range(raw.classes)]
        classes = getattr(raw, f"y_{part}")[:MOST].tolist()
        return [looks[at][0] for at in classes], [looks[at][1] for at in classes]

    def obey(self) -> None:
        super().obey()
        self.repaint_map()

    def refresh_texts(self) -> None:
        if self.begun:
            keys = class_keys(themes.current_theme(), class_names(self.checked.data.raw.target_names))
            self.legend.show_keys([*keys, *score_keys()] if self._scores else keys)
