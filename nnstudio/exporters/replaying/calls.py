"""A planned call as a line of Python, and which arrays it writes to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import numpy as np

from nnstudio.engine.clipping import clip
from nnstudio.engine.optimizers.adam import set_scales

Call = Callable[[], Any]
Named = Callable[[np.ndarray], str]  # how an array is called in the script

HELPERS: dict[Callable[..., Any], str] = {
    clip: """\
def clip(gradient, limit, share):
    square = float(gradient.dot(gradient))
    finite = math.isfinite(square)
    norm = math.sqrt(square) if finite else float(np.linalg.norm(gradient.astype(np.float64)))
    factor = limit / (norm + 1e-6)
    if factor < 1:
        share[()] = factor
        np.multiply(gradient, share, gradient)""",
    set_scales: """\
def set_scales(beta1, beta2, epsilon, rate, updates, damping, factor):
    updates[()] += 1
    steps = int(updates)
    root = math.sqrt((1 - beta2) / (1 - beta2**steps))
    damping[()] = epsilon / root
    factor[()] = float(rate) * (1 - beta1) / ((1 - beta1**steps) * root)""",
}
_FUNCTIONS: dict[Callable[..., Any], tuple[str, int]] = {np.dot: ("np.dot", 2), np.copyto: ("np.copyto", 0)}
_METHODS = {"fill": None, "take": 2, "reduce": 3, "random": None, "standard_normal": None}


class UnwritableError(Exception):
    """A call that has no line of Python."""


def parts(call: Call) -> tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]:
    """Return function, arguments and named arguments of a planned call.

    Raises: UnwritableError where it is none that a script has.
    """
    if not isinstance(call, partial):
        raise UnwritableError
    function, args = call.func, call.args
    if function is np.ndarray.fill:
        function, args = args[0].fill, args[1:]
    known = isinstance(function, np.ufunc) or function in _FUNCTIONS or function in HELPERS
    if not known and not (_method(function) and isinstance(_of(function), np.ndarray | np.ufunc | np.random.Generator)):
        raise UnwritableError
    return function, args, call.keywords


def arrays(call: Call) -> Iterator[np.ndarray]:
    """Yield every array it reads or writes, in the order of the line."""
    function, args, named = parts(call)
    found = (_of(function), *args, *named.values())
    return (one for one in found if isinstance(one, np.ndarray))


def written(call: Call) -> list[np.ndarray]:
    """Return the arrays it writes to."""
    function, args, named = parts(call)
    if function in HELPERS:
        return [one for one in args if isinstance(one, np.ndarray)]
    if isinstance(function, np.ufunc):
        outs = [*args[function.nin :], named.get("out")]
    elif function in _FUNCTIONS:
        outs = [args[_FUNCTIONS[function][1]]]
    else:
        place = _METHODS[function.__name__]
        own = _of(function) if function.__name__ == "fill" else None
        outs = [own, named.get("out"), args[place] if place is not None else None]
    return [one for one in outs if isinstance(one, np.ndarray)]


def line(call: Call, name: Named) -> str:
    """Return the call as Python; `name` says how an array is called."""
    function, args, named = parts(call)
    words = [_word(one, name) for one in args]
    if isinstance(function, np.ufunc) and len(args) > function.nin:
        words[-1] = f"out={words[-1]}"
    if function is np.dot:
        words[-1] = f"out={words[-1]}"
    words += ["dtype=dtype" if key == "dtype" else f"{key}={_word(one, name)}" for key, one in named.items()]
    return f"{_function(function, name)}({', '.join(words)})"


def _word(one: Any, name: Named) -> str:
    return name(one) if isinstance(one, np.ndarray) else repr(one)


def _function(function: Callable[..., Any], name: Named) -> str:
    if isinstance(function, np.ufunc):
        return f"np.{function.__name__}"
    if function in _FUNCTIONS:
        return _FUNCTIONS[function][0]
    if function in HELPERS:
        return function.__name__
    own = _of(function)
    before = name(own) if isinstance(own, np.ndarray) else "noise"
    return f"np.{own.__name__}.{function.__name__}" if isinstance(own, np.ufunc) else f"{before}.{function.__name__}"


def _method(function: Callable[..., Any]) -> bool:
    return getattr(function, "__name__", "") in _METHODS


def _of(function: Callable[..., Any]) -> Any:
    return getattr(function, "__self__", None)
