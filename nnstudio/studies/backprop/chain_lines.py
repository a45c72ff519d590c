"""The chain rule of a weight as lines of LaTeX: each in symbols, then in numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nnstudio.studies.backprop.activate import Activate
from nnstudio.studies.backprop.chain_rule import Link, Share, Terms, WeightChain
from nnstudio.studies.backprop.judged import Judge
from nnstudio.studies.backprop.latex import factor, listed, number
from nnstudio.studies.backprop.loss_slopes import loss_slope
from nnstudio.studies.backprop.unit_names import UnitNames
from nnstudio.studies.backprop.walk import NetworkWalk

_LETTERS = re.compile(r"\\[a-zA-Z]+|[{}\\ ]")  # what takes no room of its own
_LONG = 64


@dataclass(frozen=True)
class Line:
    """One line: what it is of, in symbols, with numbers, and what comes out. `node` is where its gradient stands."""

    name: str
    symbols: str
    numbers: str
    result: str
    node: int | None

    def latex(self) -> str:
        """Return it as one equation; parts that say nothing new are left out."""
        parts = [part for part in (self.name, self.symbols, self.numbers, self.result) if part]
        return " = ".join(part for at, part in enumerate(parts) if part not in parts[:at])

    def rows(self) -> tuple[str, ...]:
        """Return it as equations short enough to be read side by side with others: symbols, then numbers."""
        if not self.numbers or len(_LETTERS.sub("", self.latex())) <= _LONG:
            return (self.latex(),)
        symbols = f"{self.name} = {self.symbols}" if self.symbols else self.name
        return symbols, rf"\qquad = {self.numbers} = {self.result}"


def chain_lines(walk: NetworkWalk, chain: WeightChain) -> tuple[Line, ...]:
    """Return the lines from the weight to the loss."""
    names, found = UnitNames(walk), []
    left = list(chain.links)
    found.append(_weight_line(names, chain))
    if chain.penalties:
        found.append(_penalty_line(names, chain))
    while left:
        link = left.pop(0)
        after = left[0] if left else None
        if after is not None and _joins(walk, link, after):
            left.pop(0)
            found.append(_joined_line(names, link, after, chain.example))
        else:
            found.append(_link_line(names, link, chain))
    return tuple(found)


def update_line(names: UnitNames, chain: WeightChain, rate: float) -> Line:
    """Return w ← w − η·∂J/∂w with its numbers, as gradient descent steps."""
    weight = names.weight(chain.path, chain.unit, chain.source)
    what = rf"{weight} - \eta \, \frac{{\partial {'J' if chain.penalties else 'L'}}}{{\partial {weight}}}"
    moved = rf"{number(chain.weight, 6)} - {factor(rate)} \cdot {factor(chain.total)}"
    return Line(rf"{weight} \leftarrow {what}", "", moved, number(chain.weight - rate * chain.total, 6), None)


def _weight_line(names: UnitNames, chain: WeightChain) -> Line:
    node = chain.links[0].node
    weight, delta = names.weight(chain.path, chain.unit, chain.source), names.slope(node, chain.unit)
    value = "" if chain.source is None else _read(names, node, chain.source)
    symbols = delta if not value else rf"{delta} \cdot {value}"
    if chain.masked is not None:
        symbols = rf"m \cdot {symbols}"
    if chain.examples > 1:
        symbols = rf"\sum_{{i=1}}^{{{chain.examples}}} {symbols}"
    numbers = _summed(chain.product, backwards=True) if chain.source is not None or chain.examples > 1 else ""
    if chain.masked is not None:
        numbers = rf"{factor(chain.masked)} \cdot ({numbers})"
    return Line(rf"\frac{{\partial L}}{{\partial {weight}}}", symbols, numbers, number(chain.slope), node)


def _penalty_line(names: UnitNames, chain: WeightChain) -> Line:
    weight = names.weight(chain.path, chain.unit, chain.source)
    slope = rf"\frac{{\partial L}}{{\partial {weight}}} + \frac{{\partial R}}{{\partial {weight}}}"
    numbers = " + ".join(factor(one) for one in (chain.slope, *chain.penalties))
    return Line(rf"\frac{{\partial J}}{{\partial {weight}}}", slope, numbers, number(chain.total), None)


def _joins(walk: NetworkWalk, link: Link, after: Link) -> bool:
    """Tell whether a link and the one behind it are Δ = f′(z)·Σ w·Δ, one line."""
    alone = len(link.shares) == 1 == len(after.shares) and link.shares[0].node == after.node
    activated = alone and isinstance(walk.nodes[after.node], Activate)
    return activated and after.shares[0].what == "product" and not _joint(walk, after.node)


def _joint(walk: NetworkWalk, node: int) -> bool:
    made = walk.nodes[node]
    return isinstance(made, Activate) and made.activation.joint


def _joined_line(names: UnitNames, link: Link, after: Link, example: int) -> Line:
    unit, share = link.unit, after.shares[0]
    slope = rf"f'({names.value(link.node, unit)})"
    if unit is None:
        return _all_units(names, link, rf"{slope} \circ \left( {_weights(names, share)} \right)")
    local, inner = link.shares[0].terms, share.terms
    if local is None or inner is None:
        return Line(names.slope(link.node, unit), "", "", number(link.values[0]), link.node)
    numbers = rf"{factor(local.factors[0])} \cdot {_bracketed(inner)}"
    return Line(
        names.slope(link.node, unit),
        rf"{slope} \cdot {_sum_symbols(names, share, unit)}",
        numbers,
        number(link.values[0]),
        link.node,
    )


def _link_line(names: UnitNames, link: Link, chain: WeightChain) -> Line:
    parts = [_share_symbols(names, link, share, chain) for share in link.shares]
    symbols = " + ".join(part[0] for part in parts)
    if link.unit is None:
        return _all_units(names, link, symbols)
    numbers = " + ".join(part[1] or factor(share.total) for part, share in zip(parts, link.shares, strict=True))
    return Line(names.slope(link.node, link.unit), symbols, numbers, number(link.values[0]), link.node)


def _all_units(names: UnitNames, link: Link, symbols: str) -> Line:
    values = listed(link.values, link.size > len(link.values))
    return Line(names.slope(link.node, None), symbols, "", values, link.node)


def _share_symbols(names: UnitNames, link: Link, share: Share, chain: WeightChain) -> tuple[str, str]:
    """Return what one node behind hands back, in symbols and in numbers ("" where the total says it all)."""
    walk, unit = names.walk, link.unit
    made = walk.nodes[share.node]
    if isinstance(made, Judge):
        return _of_loss(names, link, share, chain)
    if share.what == "product":
        return _weights(names, share) if unit is None else _sum_symbols(names, share, unit), _summed(share.terms)
    upstream = names.slope(share.node, unit)
    local = {
        "activation": rf"f'({names.value(link.node, unit)})",
        "dropout": "m",
        "scale": r"\gamma",
        "largest": r"[\text{max}]",
        "standardize": r"\frac{1}{\sigma} (1 - \ldots)",
    }.get(share.what, "")
    if _joint(walk, share.node):
        return r"\sum_k \frac{\partial a_k}{\partial z} \, \frac{\partial L}{\partial a_k}", ""
    joined = r" \circ " if unit is None else r" \cdot "
    return (f"{local}{joined}{upstream}" if local else upstream), _summed(share.terms)


def _of_loss(names: UnitNames, link: Link, share: Share, chain: WeightChain) -> tuple[str, str]:
    walk, made = names.walk, names.walk.nodes[share.node]
    assert isinstance(made, Judge)
    y, unit = names.value(link.node, link.unit), link.unit
    t = walk.values[made.inputs[1]]
    symbols = loss_slope(made.loss, y, "t" if unit is None or t.shape[1] == 1 else f"t_{{{unit + 1}}}", *t.shape)
    if unit is None or symbols is None:
        return symbols or names.slope(link.node, unit), ""
    if made.loss.key in ("cross_entropy", "multiclass_hinge") or made.loss.class_weights:
        return symbols, ""
    value = number(float(walk.values[link.node][chain.example, unit]))
    target = factor(float(t[chain.example, unit]))
    return symbols, loss_slope(made.loss, value, target, *t.shape) or ""


def _read(names: UnitNames, node: int, source: int) -> str:
    """Return the name of what a layer's sums at `node` multiply their weights with."""
    walk = names.walk
    product = walk.nodes[node].inputs[0]
    return names.value(walk.nodes[product].inputs[0], source)


def _weights(names: UnitNames, share: Share) -> str:
    made = names.walk.nodes[share.node]
    behind = next(
        at for at in range(share.node + 1, len(names.walk.nodes)) if share.node in names.walk.nodes[at].inputs
    )
    piece = names.piece(share.node)
    layer = ".".join(str(one + 1) for one in made.path) + (piece and f", {piece}")
    return rf"W^{{({layer})\top}} \, {names.slope(behind, None)}"


def _sum_symbols(names: UnitNames, share: Share, unit: int) -> str:
    """Return Σ_k w·Δ_k, of one unit behind the product itself."""
    walk, made = names.walk, names.walk.nodes[share.node]
    behind = next(at for at in range(share.node + 1, len(walk.nodes)) if share.node in walk.nodes[at].inputs)
    if walk.values[share.node].shape[1] == 1:
        weight = names.weight(made.path, 0, unit, names.piece(share.node))
        return rf"{weight} \cdot {names.slope(behind, 0)}"
    return rf"\sum_k {names.weight(made.path, 'k', unit, names.piece(share.node))} \, {names.slope(behind, 'k')}"


def _summed(found: Terms | None, backwards: bool = False) -> str:
    """Return a·b + c·d …, what is left out as dots with their sum."""
    if found is None:
        return ""
    pairs = (
        zip(found.slopes, found.factors, strict=True) if backwards else zip(found.factors, found.slopes, strict=True)
    )
    told = " + ".join(rf"{factor(one)} \cdot {factor(other)}" for one, other in pairs)
    return told if not found.more else rf"{told} + \underbrace{{{factor(found.rest)}}}_{{+{found.more}}}"


def _bracketed(found: Terms) -> str:
    told = _summed(found)
    return told if len(found.factors) == 1 and not found.more else f"({told})"
