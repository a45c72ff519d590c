"""One example in words: its part and number, its inputs, the truth and what the network says."""

import numpy as np

from nnstudio.catalog import Message, text
from nnstudio.panels.training.numbers import percent, three
from nnstudio.project import Checked
from nnstudio.studies.class_scores import estimates, scores
from nnstudio.studies.fit_errors import in_units
from nnstudio.studies.forward import Forward
from nnstudio.studies.metrics import classes_of
from nnstudio.studies.prediction import probabilities

_MOST_INPUTS = 4


class ExampleWords:
    """Says what a network makes of one example; the plan is kept while the same example is asked for."""

    def __init__(self, checked: Checked) -> None:
        self._checked = checked
        self._asked: tuple[str, int] | None = None
        self._forward: Forward | None = None

    def has(self, part: str, example: int | None) -> bool:
        """Tell whether there is such an example."""
        return example is not None and 0 <= example < len(getattr(self._checked.data.raw, f"x_{part}"))

    def say(self, part: str, example: int, parameters: np.ndarray) -> str:
        """Return the example in one line."""
        raw = self._checked.data.raw
        outputs = self._outputs(part, example, parameters)
        row = getattr(raw, f"x_{part}")[example]
        about = {"part": Message(f"panel.training.part.{part}"), "number": example + 1, "inputs": self._inputs(row)}
        if raw.task == "classification":
            key = "class" if estimates(self._checked) else "class_score"
            return text(f"panel.training.example.{key}", **about, **self._class(part, example, outputs))
        found, wanted = in_units(self._checked, outputs)[0], getattr(raw, f"y_{part}")[example]
        return text("panel.training.example.value", **about, target=_listed(wanted), found=_listed(found))

    def _inputs(self, row: np.ndarray) -> str:
        raw = self._checked.data.raw
        if raw.image_shape is not None:
            return text("panel.training.example.image")
        shown = [f"{name} = {three(value)}" for name, value in zip(raw.feature_names, row[:_MOST_INPUTS], strict=False)]
        return ", ".join(shown) + (", …" if len(row) > _MOST_INPUTS else "")

    def _class(self, part: str, example: int, outputs: np.ndarray) -> dict[str, str]:
        names = self._checked.data.raw.target_names
        found = probabilities(self._checked, outputs) if estimates(self._checked) else scores(outputs)
        predicted = int(classes_of(outputs)[0])
        true = names[int(getattr(self._checked.data.raw, f"y_{part}")[example])]
        share = float(found[predicted, 0])
        said = {"probability": percent(share)} if estimates(self._checked) else {"score": three(share)}
        return {"true": true, "predicted": names[predicted], **said}

    def _outputs(self, part: str, example: int, parameters: np.ndarray) -> np.ndarray:
        if self._forward is None or self._asked != (part, example):
            x = getattr(self._checked.data, f"x_{part}")[example : example + 1]
            self._forward = Forward(self._checked.network, x, parameters.dtype)
            self._asked = part, example
        outputs = self._forward.run(parameters)
        assert outputs is not None, "nobody stops this pass"
        return outputs


def _listed(values: np.ndarray) -> str:
    shown = ", ".join(three(float(value)) for value in values[:_MOST_INPUTS])
    return shown + (", …" if len(values) > _MOST_INPUTS else "")
