"""The one place that knows where `resources/` is."""

import sys
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


@cache
def _root() -> Path:
    """Return the resources folder of a frozen program, of a wheel, or of a checkout."""
    frozen = Path(getattr(sys, "_MEIPASS", "")) / "resources" if getattr(sys, "frozen", False) else None
    for place in (frozen, _PACKAGE / "_resources", _PACKAGE.parent / "resources"):
        if place is not None and place.is_dir():
            return place
    raise FileNotFoundError("nnstudio's resources folder is missing: the installation is incomplete")


def resource(*parts: str) -> Path:
    """Return the path of a shipped file, e.g. `resource("data", "iris.csv")`; it is not checked to exist."""
    return _root().joinpath(*parts)
