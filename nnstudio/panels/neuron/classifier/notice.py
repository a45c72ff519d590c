"""What has to be said before anything else: no points, one class, numbers beyond use, or no data."""

from nnstudio.catalog import Message
from nnstudio.studies.labelled_points import LabelledPoints
from nnstudio.widgets.texts import bind_text
from nnstudio.widgets.tinted_label import TintedLabel

_WORDS = "panel.neuron.classifier"


class Notice(TintedLabel):
    """One sentence, or nothing; what is told stays until it is forgotten."""

    def __init__(self) -> None:
        super().__init__("warning")
        self.setObjectName("neuron.classifier.notice")
        self._told: Message | None = None
        self._state: Message | None = None
        self.hide()

    def tell(self, message: Message) -> None:
        """Say something that just happened."""
        self._told = message
        self._show()

    def forget(self) -> None:
        self._told = None
        self._show()

    def judge(self, points: LabelledPoints, forgets: bool) -> None:
        """Say what is special about the points or the training, where something is."""
        self._state = _state(points, forgets)
        self._show()

    def _show(self) -> None:
        message = self._told or self._state
        if message is not None:
            bind_text(self, "setText", message)
        self.setVisible(message is not None)


def _state(points: LabelledPoints, forgets: bool) -> Message | None:
    if forgets:
        return Message(f"{_WORDS}.forgetting.help")
    if not len(points):
        return Message(f"{_WORDS}.empty")
    if points.y.min() == points.y.max():
        return Message(f"{_WORDS}.one_class", {"missing": 1 - int(points.y[0])})
    return None
