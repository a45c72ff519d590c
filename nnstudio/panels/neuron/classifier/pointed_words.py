"""What both neurons say of the place that is pointed at."""

from nnstudio.catalog import text
from nnstudio.studies.labelled_points import LabelledPoints
from nnstudio.studies.linear_classifier import KINDS, LinearClassifier
from nnstudio.studies.linear_readings import edge, score_at, shares_at
from nnstudio.studies.score_losses import ScoreLoss
from nnstudio.widgets.numbers import three_digits

_LOSSES = {kind: ScoreLoss(loss) for kind, loss in KINDS.items()}


def pointed_words(
    neurons: dict[str, LinearClassifier],
    cuts: dict[str, float],
    points: LabelledPoints,
    place: tuple[float, float] | None,
    at: int | None,
) -> list[str]:
    """Return a line for the place and one for each neuron; the losses too where it is a point's."""
    if place is None:
        return [text("panel.neuron.classifier.pointed.none")]
    x, y = (float(one) for one in points.x[at]) if at is not None else place
    label = None if at is None else int(points.y[at])
    lines = [_place(x, y, at, label)]
    for kind, neuron in neurons.items():
        score = score_at(neuron, x, y)
        words = _softmax(neuron, score) if neuron.loss.probabilistic else _svm(neuron, score)
        taken = text("panel.neuron.classifier.pointed.taken", label=int(score > cuts[kind]))
        lost = "" if label is None else _loss(kind, score, label)
        lines.append(f"{words} {taken}{lost}")
    return lines


def _place(x: float, y: float, at: int | None, label: int | None) -> str:
    values = {"x": three_digits(x), "y": three_digits(y)}
    if at is None:
        return text("panel.neuron.classifier.pointed.place", **values)
    return text("panel.neuron.classifier.pointed.point", number=at + 1, label=label, **values)


def _softmax(neuron: LinearClassifier, score: float) -> str:
    low, high = shares_at(neuron, score)
    values = {"score": score, "high": high, "low": low, "sum": low + high}
    return text("panel.neuron.classifier.pointed.softmax", **{key: three_digits(one) for key, one in values.items()})


def _svm(neuron: LinearClassifier, score: float) -> str:
    where = "inside" if abs(score) < edge(neuron) else "outside"
    found = text("panel.neuron.classifier.pointed.svm", score=three_digits(score))
    return f"{found} {text(f'panel.neuron.classifier.pointed.{where}')}"


def _loss(kind: str, score: float, label: int) -> str:
    loss = _LOSSES[kind].at(score * (2 * label - 1))
    return text("panel.neuron.classifier.pointed.loss", loss=three_digits(loss))
