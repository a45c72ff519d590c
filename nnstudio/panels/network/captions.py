"""The words of the drawing: what each layer is called, how many units it has, and the shapes of its matrices."""

from typing import Literal

from nnstudio.catalog import Message, text
from nnstudio.engine.losses import LOSSES, is_pair
from nnstudio.engine.opened import Join, opened
from nnstudio.panels.network.columns import Column
from nnstudio.panels.network.numbers import Numbers
from nnstudio.project import Checked
from nnstudio.widgets.numbers import three_digits


def title(column: Column, checked: Checked) -> str:
    """Return the name of a column."""
    if column.at == 0:
        return text("panel.network.input")
    if column.at == len(checked.network.layers):
        return text("panel.network.output")
    layer = checked.network.layers[column.at - 1]
    if not layer.units_by_layer(column.total):
        return text(layer.label())
    return text("panel.network.hidden", number=checked.network.number(column.at - 1))


def short_title(column: Column, checked: Checked) -> str:
    """Return a column's name in a letter or two, for where there is no room for its words."""
    if 0 < column.at < len(checked.network.layers):
        return f"H{checked.network.number(column.at - 1)}"
    return text("panel.network.short.output" if column.at else "panel.network.short.input")


def heading(column: Column, checked: Checked) -> str:
    """Return all that stands above a column in one line."""
    return " · ".join((title(column, checked), *description(column, checked)))


def footing(column: Column, numbers: Numbers) -> str:
    """Return all that stands below a column: the shapes over the scales."""
    return "\n".join(("".join(shapes(column, numbers.drawn)), "  ".join(scales(column, numbers)))).strip()


def short_description(column: Column, checked: Checked) -> tuple[str, ...]:
    """Return the description's parts with the number of units alone."""
    drawn = [f"⋯ {len(column.drawn)}"] if column.summarised else []
    if column.layer is None:
        return (f"{column.total:,}", *drawn)
    joins = isinstance(checked.network.layers[column.layer], Join)
    return (f"{column.total:,}", *drawn, "+" if joins else kind(checked, column.layer))


def description(column: Column, checked: Checked) -> tuple[str, ...]:
    """Return the parts that say how many units a column has, how many of them are drawn, and what they do."""
    parts = [counted("inputs" if column.at == 0 else "units", column.total)]
    if column.summarised:
        parts += [f"⋯ {text('panel.network.drawn', drawn=len(column.drawn))}"]
    if column.layer is not None:
        parts.append(kind(checked, column.layer))
    return tuple(parts)


def kind(checked: Checked, layer: int) -> str:
    """Return the name of a layer's activation, or of the layer where it has none."""
    made = checked.network.layers[layer]
    if isinstance(made, Join):
        return "x + F(x)"
    activation = getattr(made, "activation", None)
    return text((made if activation is None else activation).label())


def counted(what: Literal["units", "inputs"], count: int) -> str:
    """Return "1 unit", "8 units"."""
    return text(f"panel.network.{what}.one" if count == 1 else f"panel.network.{what}", count=f"{count:,}")


def shapes(column: Column, checked: Checked) -> tuple[str, ...]:
    """Return the parts of "W1 [8×2]·x [2×1] + b1 [8×1]" of a column; for the input the vector alone."""
    widths, at = checked.network.widths, column.at
    if column.layer is None:
        return (f"x [{widths[0]}×1]",)
    own = checked.network.number(column.layer)
    if not checked.network.affine(column.layer):
        return (*_added(checked, column.layer), f"a{own} [{widths[at]}×1]")
    source = f"·{_values(checked, column.layer)} [{widths[at - 1]}×1]"
    return f"W{own} [{widths[at]}×{widths[at - 1]}]", source, f" + b{own} [{widths[at]}×1]"


def short_shapes(column: Column, checked: Checked) -> tuple[str, ...]:
    """Return the layer's own matrices alone, name and shape apart; for the input the vector."""
    widths, at = checked.network.widths, column.at
    if column.layer is None:
        return "x", f"{widths[at]}×1"
    own = checked.network.number(column.layer)
    if not checked.network.affine(column.layer):
        return f"a{own}", f"{widths[at]}×1"
    return f"W{own}", f"{widths[at]}×{widths[at - 1]}", f"b{own}", f"{widths[at]}×1"


def scales(column: Column, numbers: Numbers) -> tuple[str, ...]:
    """Return the parts that say what the strongest colours of a column stand for."""
    if numbers.parameters is None:
        return ()
    parts = []
    if column.layer is not None and numbers.weight(column.layer) is not None:
        limit = f"±{three_digits(numbers.limit('line', column.layer))}"
        name = numbers.names.line
        parts = [f"{name} {limit}"] if len(name) == 1 else [name, limit]
        if numbers.dot(column.layer) is not None:
            parts.append(f"{numbers.names.dot} ±{three_digits(numbers.limit('dot', column.layer))}")
    if column.picture is None and numbers.face(column.at) != "template":
        name = "x" if column.layer is None else numbers.names.unit
        if name:
            parts.append(f"{name} ±{three_digits(numbers.level(column.layer))}")
    return tuple(parts)


def input_name(checked: Checked, feature: int) -> str:
    """Return a feature's name; of an image the pixel's row and column."""
    shape = checked.data.image_shape
    if shape and len(shape) == 2:
        return text("panel.network.pixel", row=feature // shape[1] + 1, column=feature % shape[1] + 1)
    return checked.data.input_names[feature]


def source_name(checked: Checked, layer: int, source: int) -> str:
    """Return what one weight of a layer is multiplied with: a feature, or a unit of the layer before."""
    return input_name(checked, source) if layer == 0 else f"{_values(checked, layer)}[{source + 1}]"


def unit_name(checked: Checked, layer: int | None, unit: int) -> str:
    """Return a unit's full name."""
    if layer is None:
        return text("panel.network.feature", name=input_name(checked, unit))
    if layer == len(checked.network.layers) - 1:
        return text("panel.network.output_unit", unit=unit + 1, name=" / ".join(output_names(checked, unit)))
    return text("panel.network.unit_of", layer=checked.network.number(layer), unit=unit + 1)


def output_names(checked: Checked, unit: int) -> tuple[str, ...]:
    """Return what stands beside an output unit: its class or target; of a single score what its sign says."""
    names = checked.data.raw.target_names
    if is_pair(LOSSES[checked.project.recipe.loss.key].encoding):
        signs = ("positive", names[1]), ("negative", names[0])
        return tuple(text(f"panel.network.sign.{sign}", name=name) for sign, name in signs)
    return (names[unit],) if unit < len(names) else ()


def left_out(column: Column, checked: Checked) -> Message | None:
    """Return the sentence that says what of a column is not drawn, None if all of it is."""
    if column.picture is not None:
        return Message("panel.network.note.picture", {"inputs": f"{column.total:,}"})
    if column.summarised:
        values = {"layer": title(column, checked), "units": f"{column.total:,}", "drawn": len(column.drawn)}
        return Message("panel.network.note.units", values)
    return None


def _added(checked: Checked, layer: int) -> tuple[str, ...]:
    """Return what a block's sum adds, "a1 + a2.2 → "; nothing for another layer."""
    row = opened(checked.network)
    entry = row.stages[layer].entry
    return () if entry is None else (f"{_values(checked, entry + 1)} + {_values(checked, layer)} → ",)


def _values(checked: Checked, layer: int) -> str:
    """Return the symbol of what a layer is given."""
    return "x" if layer == 0 else f"a{checked.network.number(layer - 1)}"
