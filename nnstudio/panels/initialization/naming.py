"""What schemes are called."""

from typing import Any

from nnstudio.catalog import Choice, Message
from nnstudio.engine.initializers import INITIALIZERS
from nnstudio.studies.initialization.scheme import Scheme
from nnstudio.widgets.numbers import three_digits


def named(scheme: Scheme | None) -> Message:
    """Return what a scheme is called: its initialiser, with the parameters that are not its own defaults."""
    if scheme is None:
        return Message("panel.initialization.own")
    params = _deviation(scheme.init) if scheme.init.key == "normal" else _changed(scheme.init)
    label = INITIALIZERS[scheme.init.key].label()
    return Message("panel.initialization.named", {"name": label, "params": f" ({params})" if params else ""})


def _deviation(init: Choice) -> str:
    """Return the normal draw's deviation as a formula."""
    values: dict[str, Any] = {param.key: param.default for param in INITIALIZERS["normal"].params()} | init.params
    return f"σ = {three_digits(values['std'])}{'/√fan-in' if values['scaled'] else ''}"


def _changed(init: Choice) -> str:
    defaults = {param.key: param.default for param in INITIALIZERS[init.key].params()}
    changed = {name: value for name, value in init.params.items() if value != defaults.get(name)}
    return ", ".join(f"{name} = {_written(value)}" for name, value in changed.items())


def _written(value: Any) -> str:
    return three_digits(value) if isinstance(value, float) else str(value)
