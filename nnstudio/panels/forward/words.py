"""What is said of layers and numbers: captions, and one entry's sum term by term."""

from __future__ import annotations

from nnstudio.catalog import Message, text
from nnstudio.panels.forward.grids import Entry, names, shapes
from nnstudio.studies.forward_code import Convention
from nnstudio.studies.forward_pass import LayerPass, terms
from nnstudio.widgets.numbers import three_digits

MOST_TERMS = 8
_SAID = ("dropout", "gaussian_noise", "batch_norm", "layer_norm", "maxout", "residual")


def title(layer: LayerPass) -> str:
    """Return "Layer 1 · Dense · tanh"."""
    activation = getattr(layer.kind, "activation", None)
    found = [text("panel.forward.layer", layer=layer.number), text(layer.kind.label())]
    return " · ".join([*found, *([text(activation.label())] if activation is not None else [])])


def formula(layer: LayerPass, convention: Convention) -> str:
    """Return "z₁ = W₁·x + b₁ : [8×2]·[2×1] + [8×1] = [8×1]", or what a layer does that has no product."""
    called = names(layer)
    if layer.W is None:
        said = text(f"panel.forward.kind.{layer.kind.key}") if layer.kind.key in _SAID else text(layer.kind.label())
        return f"{said}  {shapes(layer, convention)}"
    product = f"{called['x']}·{called['W']}" if convention == "xW" else f"{called['W']}·{called['x']}"
    return f"{called['z']} = {product} + {called['b']} :  {shapes(layer, convention)}"


def entry_words(layer: LayerPass, entry: Entry, convention: Convention) -> str:
    """Return one entry's sum term by term, as in "z₁[3,1] = 0.3·1.2 + (−0.4)·0.7 + b 0.1 = 0.18, a₁[3,1] = 0.178"."""
    called = names(layer)
    if entry.unit < 0:
        return formula(layer, convention)
    first, second = entry.unit + 1, entry.example + 1
    place = f"[{second},{first}]" if convention == "xW" else f"[{first},{second}]"
    a = three_digits(float(layer.a[entry.unit, entry.example]))
    if layer.W is None or layer.b is None:
        if layer.skip is not None:
            skip, x = (three_digits(float(one[entry.unit, entry.example])) for one in (layer.skip, layer.x))
            symbols = f"{called['skip']}{place} + {called['x']}{place}"
            return f"{called['a']}{place} = {symbols} = {skip} + {_signed(x)} = {a}"
        before = f"{called['x']}{place} = {_of(layer, entry)}, " if layer.x.shape == layer.a.shape else ""
        return f"{before}{called['a']}{place} = {a}"
    z = three_digits(float(layer.z[entry.unit, entry.example]))
    bias = _signed(three_digits(float(layer.b[entry.unit, 0])))
    activation = getattr(layer.kind, "activation", None)
    name = text(activation.label()) if activation is not None else ""
    whole = f"{called['z']}{place} = {_sum(layer, entry, convention)} + {bias} = {z}"
    return f"{whole},  {called['a']}{place} = {name}({z}) = {a}"


def help_words(convention: Convention) -> Message:
    """Return what rows and columns stand for."""
    return Message(f"panel.forward.point.{convention}")


def _of(layer: LayerPass, entry: Entry) -> str:
    return three_digits(float(layer.x[entry.unit, entry.example]))


def _sum(layer: LayerPass, entry: Entry, convention: Convention) -> str:
    found = terms(layer, entry.unit, entry.example)
    few = found if len(found) <= MOST_TERMS else found[: MOST_TERMS - 1]
    pairs = [(one.value, one.weight) if convention == "xW" else (one.weight, one.value) for one in few]
    said = [f"{_signed(three_digits(one))}·{_signed(three_digits(other))}" for one, other in pairs]
    if len(few) < len(found):
        rest = sum(one.weight * one.value for one in found[len(few) :])
        said.append(text("panel.forward.rest", terms=len(found) - len(few), sum=_signed(three_digits(rest))))
    return " + ".join(said)


def _signed(number: str) -> str:
    return f"({number})" if number.startswith("−") else number
