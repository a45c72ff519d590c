"""An activation as a few runnable lines of NumPy, with the numbers that are shown."""

from nnstudio.catalog import Choice
from nnstudio.engine.activations import Activation
from nnstudio.studies.plotted import FUNCTIONS, MaxoutLines


def activation_code(choice: Choice, z: float) -> str:
    """Return lines that compute `a` = f(z) and `slope` = f′(z) and print both in three digits.

    "" where the entry does not say how it is written.
    """
    body = body_lines(choice)
    if not body:
        return ""
    return with_imports([f"z = {float(z)!r}", *body, 'print(f"{a:.3g} {slope:.3g}")'])


def body_lines(choice: Choice) -> list[str]:
    """Return the lines that compute `a` = f(z) and `slope` = f′(z) of a number z; none where they are not said."""
    made = FUNCTIONS.make(choice)
    if isinstance(made, MaxoutLines):
        return _maxout(made)
    assert isinstance(made, Activation)
    if not (made.code and made.slope_code):
        return []
    return _joint(made) if made.joint else _plain(made)


def with_imports(lines: list[str]) -> str:
    """Return the lines as a text, after the imports they need."""
    imports = [f"import {name}" for name in ("math",) if any(f"{name}." in line for line in lines)]
    imports += ["import numpy as np"] if any("np." in line for line in lines) else []
    return "\n".join([*imports, *([""] if imports else []), *lines])


def _plain(made: Activation) -> list[str]:
    return [f"a = {made.python()}", f"slope = {made.slope_python()}"]


def _joint(made: Activation) -> list[str]:
    whole = [f"a = {made.python('scores')}", f"slope = {made.slope_python('scores')}"]
    return ["scores = np.array([z, 0.0])", *whole, "a, slope = a[0], slope[0]"]


def _maxout(made: MaxoutLines) -> list[str]:
    return [
        f"slopes = np.array({list(made.lines.slopes)})",
        f"intercepts = np.array({list(made.lines.intercepts)})",
        "lines = slopes * z + intercepts",
        "a = lines.max()",
        "slope = slopes[lines.argmax()]",
    ]
