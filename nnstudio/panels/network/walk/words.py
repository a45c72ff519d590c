"""What is said of a step at a place of its walk: where it stands, and the selected unit or weight term by term."""

import numpy as np

from nnstudio.catalog import Message, text
from nnstudio.engine.optimizers import OPTIMIZERS
from nnstudio.panels.network import captions
from nnstudio.panels.network.edges import Edge
from nnstudio.panels.network.facts import edge_name
from nnstudio.panels.network.walk import formulas
from nnstudio.panels.network.walk.numbers import StepNumbers
from nnstudio.project import loss_of
from nnstudio.session import Selection
from nnstudio.studies.one_step.terms import (
    activation_of,
    joined,
    unit_gradient,
    unit_sum,
    weight_gradient,
    weight_update,
)
from nnstudio.studies.penalty import penalty
from nnstudio.widgets.numbers import three_digits

_WORDS = "panel.network.walk"
_MOST = 6  # outputs, or rows of a batch, that are named


def where(numbers: StepNumbers, unlettered: bool = False) -> list[str]:
    """Return which step this is, whose numbers are shown, and what they are at this stop (or that there is no room)."""
    step = numbers.step
    values = {
        "step": f"{step.step + 1:,}",
        "epoch": f"{step.epoch:,}",
        "number": f"{step.number:,}",
        "batches": f"{step.batches:,}",
        "count": f"{step.examples:,}",
    }
    said = "no_room" if unlettered else f"say.{numbers.place.stop}"
    lines = [text(f"{_WORDS}.where", **values) + " " + _whose(numbers), text(f"{_WORDS}.{said}")]
    return [*lines, *_masks(numbers)]


def written(numbers: StepNumbers, selection: Selection) -> list[str]:
    """Return the lines for what is selected at this stop; of the whole step where nothing is."""
    stop = numbers.place.stop
    if numbers.step.divergence is not None and stop == "update":
        return [_diverged(numbers)]
    if stop == "loss":
        return _loss(numbers)
    if selection.layer is None or selection.unit is None:
        return [*(_rule(numbers) if stop == "update" else []), text(f"{_WORDS}.point")]
    if not numbers.place.reached(selection.layer):
        return [text(f"{_WORDS}.not_yet")]
    if selection.weight is not None and numbers.step.weights(selection.layer) is not None:
        return _weight(numbers, selection.layer, selection.unit, selection.weight)
    return _unit(numbers, selection.layer, selection.unit)


def _whose(numbers: StepNumbers) -> str:
    step = numbers.step
    if numbers.place.stop == "update":
        return text(f"{_WORDS}.of_update")
    if numbers.at is not None:
        said = text(f"{_WORDS}.of_example", number=int(step.rows[numbers.at]) + 1)
        return said + (" " + text(f"{_WORDS}.own") if numbers.place.stop == "backward" else "")
    named = ", ".join(str(int(row) + 1) for row in step.rows[:_MOST])
    if numbers.absent:
        return text(f"{_WORDS}.absent", rows=named + (" …" if step.examples > _MOST else ""))
    return text(f"{_WORDS}.of_mean")


def _masks(numbers: StepNumbers) -> list[str]:
    """Return the share that each layer's mask kept."""

    def by_example(at: int) -> bool:
        return numbers.at is None and numbers.step.weights(at) is None

    found = ((at, layer.kept) for at, layer in enumerate(numbers.step.layers))
    layers = numbers.network.layers
    parts = [
        text(
            f"{_WORDS}.{'kept_batch' if by_example(at) else 'kept'}",
            layer=text(layers[at].label()),
            number=numbers.network.number(at),
            share=three_digits(100 * kept),
        )
        for at, kept in found
        if kept is not None
    ]
    return [" ".join(parts)] if parts else []


def _unit(numbers: StepNumbers, layer: int, unit: int) -> list[str]:
    name = captions.unit_name(numbers.drawn, layer, unit)
    lines = {"forward": _forward, "backward": _backward, "update": _bias}[numbers.place.stop]
    return [name, *lines(numbers, layer, unit)]


def _forward(numbers: StepNumbers, layer: int, unit: int) -> list[str]:
    step, at = numbers.step, numbers.at
    found = unit_sum(step, layer, unit, at)
    if found is None:
        return _passed(numbers, layer, unit)
    z, a = (three_digits(float(step.values(layer, what, at)[unit])) for what in "za")
    activation = activation_of(step, layer)
    label = "f" if activation is None else text(activation.label())
    symbols = "Σ w·x" if found.bias is None else "Σ w·x + b"
    said = f"a = {label}(z) = {label}({z}) = {a}"
    if at is None and step.examples > 1:
        said = text(f"{_WORDS}.mean_a", label=label, a=a)
    return [formulas.summed("z", symbols, found), said]


def _passed(numbers: StepNumbers, layer: int, unit: int) -> list[str]:
    """Return what a layer that is no single sum did to a value."""
    step, at = numbers.step, numbers.at
    a, mask = float(step.values(layer, "a", at)[unit]), step.layers[layer].mask
    if mask is not None and at is not None:
        factor, x = float(mask[unit, at]), float(step.inputs(layer, at)[unit])
        return [f"a = m·x = {three_digits(factor)}·{three_digits(x)} = {three_digits(a)}"]
    if mask is not None:
        kept = int((mask[unit] != 0).sum())
        return [text(f"{_WORDS}.kept_unit", kept=kept, count=step.examples), f"a = {three_digits(a)}"]
    added = joined(step, layer, unit, at)
    if added is not None:
        return [f"a = x + F(x) = {three_digits(added[0])} + {formulas.bracketed(added[1])} = {three_digits(a)}"]
    label = Message(numbers.network.layers[layer].label().key)
    return [text(f"{_WORDS}.no_sum", layer=text(label)), f"a = {three_digits(a)}"]


def _backward(numbers: StepNumbers, layer: int, unit: int) -> list[str]:
    step, at = numbers.step, numbers.at
    found = unit_gradient(step, layer, unit, at)
    last = layer == len(step.layers) - 1
    if found.sum is not None:
        symbols = "Σ w·∂L/∂z" if found.sum.bias is None else "Σ w·∂L/∂z + ∂L/∂y"
        lines = [formulas.summed("∂L/∂a", symbols, found.sum)]
    else:
        words = f"{_WORDS}.{'from_loss' if last else 'from_behind'}"
        lines = [text(words, upstream=three_digits(found.upstream))]
    lines.append(formulas.multiplied(found))
    if found.local is None and at is None and step.examples > 1:
        lines.append(text(f"{_WORDS}.mean_slope", count=step.examples))
    bias = step.bias_gradient(layer, at)
    return lines if bias is None else [*lines, f"∂L/∂b = {three_digits(float(bias[unit]))}"]


def _bias(numbers: StepNumbers, layer: int, unit: int) -> list[str]:
    return _update(numbers, "b", layer, unit, None)


def _weight(numbers: StepNumbers, layer: int, unit: int, source: int) -> list[str]:
    name = edge_name(numbers, Edge(layer, unit, source))
    step, at = numbers.step, numbers.at
    if numbers.place.stop == "update":
        return [name, *_update(numbers, "w", layer, unit, source)]
    if numbers.place.stop == "backward":
        found = weight_gradient(step, layer, unit, source, at)
        assert found is not None
        mean = at is None and step.examples > 1
        symbols = text(f"{_WORDS}.mean_product") if mean else "∂L/∂z · x"
        return [name, formulas.summed("∂L/∂w", symbols, found, step.examples if mean else 1)]
    return [name, *_product(numbers, layer, unit, source)]


def _product(numbers: StepNumbers, layer: int, unit: int, source: int) -> list[str]:
    used, x = numbers.step.used_weights(layer), numbers.step.inputs(layer, numbers.at)[source]
    assert used is not None
    weight = float(used[unit, source])
    mask = numbers.step.layers[layer].mask
    lines = [f"w·x = {three_digits(weight)}·({three_digits(float(x))}) = {three_digits(weight * float(x))}"]
    return lines if mask is None or mask[unit, source] else [text(f"{_WORDS}.cut"), *lines]


def _update(numbers: StepNumbers, name: str, layer: int, unit: int, source: int | None) -> list[str]:
    found = weight_update(numbers.step, layer, unit, source)
    if found is None:
        return [text(f"{_WORDS}.no_parameters")]
    slope = f"∂L/∂{name} = {three_digits(found.gradient)}"
    if found.total != found.gradient:
        slope += text(f"{_WORDS}.total", total=three_digits(found.total))
    return [f"{formulas.stepped(name, found)}    {slope}", *_rule(numbers)]


def _rule(numbers: StepNumbers) -> list[str]:
    """Return the optimiser's rule, as code."""
    made = OPTIMIZERS.make(numbers.step.recipe.optimizer)
    return [text(f"{_WORDS}.rule", optimizer=text(made.label()), rate=three_digits(numbers.step.rate)), *made.python()]


def _loss(numbers: StepNumbers) -> list[str]:
    step, at = numbers.step, numbers.at
    name = text(f"losses.{step.recipe.loss.key}")
    lines = [text(f"{_WORDS}.value", loss=name, value=three_digits(step.example_loss(at)))]
    if at is None:
        losses = [three_digits(step.example_loss(one)) for one in range(min(step.examples, _MOST))]
        more = " + …" if step.examples > _MOST else ""
        lines.append(f"L = ({' + '.join(losses)}{more}) / {step.examples} = {three_digits(step.loss)}")
    else:
        outputs, targets = step.values(len(step.layers) - 1, "a", at), step.t[:, at]
        lines.append(text(f"{_WORDS}.said", outputs=_listed(outputs), targets=_listed(targets)))
        lines += _probabilities(numbers, outputs)
    added = penalty(numbers.network, step.before, step.recipe)
    return lines if added is None else [*lines, text(f"{_WORDS}.penalty", penalty=three_digits(added))]


def _probabilities(numbers: StepNumbers, outputs: np.ndarray) -> list[str]:
    raw = numbers.checked.data.raw
    loss = loss_of(numbers.step.recipe, raw)
    if raw.task != "classification" or not loss.probabilistic:
        return []
    found = loss.probabilities(outputs[:, None])[:, 0].tolist()[:_MOST]
    return ["  ".join(f"P({name}) = {three_digits(p)}" for name, p in zip(raw.target_names, found, strict=False))]


def _listed(values: np.ndarray) -> str:
    return ", ".join(map(three_digits, values[:_MOST].tolist())) + (" …" if len(values) > _MOST else "")


def _diverged(numbers: StepNumbers) -> str:
    found = numbers.step.divergence
    assert found is not None
    return text(f"{_WORDS}.diverged", layer=found.layer, operation=text(f"operation.{found.operation}"))
