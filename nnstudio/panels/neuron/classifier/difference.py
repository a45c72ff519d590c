"""The sentence under the curves of forgetting."""

from nnstudio.catalog import text
from nnstudio.studies.forgetting import Forgetting
from nnstudio.widgets.numbers import counted, three_digits
from nnstudio.widgets.tinted_label import TintedLabel


class Difference(TintedLabel):
    """Factor of a step, steps done and the largest difference between measurement and law."""

    def __init__(self) -> None:
        super().__init__("text")
        self.setObjectName("neuron.classifier.difference")
        self._records: dict[str, Forgetting] = {}

    def tell(self, records: dict[str, Forgetting]) -> None:
        self._records = records
        self.refresh_texts()

    def refresh_texts(self) -> None:
        if not self._records:
            return
        first = next(iter(self._records.values()))
        largest = max(record.difference for record in self._records.values())
        values = {"factor": f"{first.factor:.6g}", "steps": counted(first.steps), "difference": three_digits(largest)}
        self.setText(text("panel.neuron.classifier.difference", **values))
