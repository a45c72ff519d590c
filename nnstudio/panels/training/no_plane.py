"""Why there is no map: the data has more inputs than a plane has."""

from nnstudio.catalog import text
from nnstudio.widgets.tinted_label import TintedLabel


class NoPlane(TintedLabel):
    """A sentence that says what is shown instead."""

    def __init__(self, parent=None) -> None:
        super().__init__("muted", parent)
        self.setObjectName("training.no_plane")
        self._inputs = 0

    def show_inputs(self, inputs: int) -> None:
        self._inputs = inputs
        self.refresh_texts()

    def refresh_texts(self) -> None:
        self.setText(text("panel.training.no_plane", inputs=f"{self._inputs:,}"))
