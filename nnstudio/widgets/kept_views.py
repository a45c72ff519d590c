"""Arrays that painters take, without what they lose.

PyQt never gives back the small object of a `sip.array`, nor of a slice of one (72 bytes, all versions up to PyQt6-sip
13.13). pyqtgraph slices one whenever a thick curve or points are painted: of an hour's frames that makes megabytes. So
views are made once for each length and kept.
"""

from __future__ import annotations

from typing import Any

from pyqtgraph.Qt import internals

_Array: Any = internals.PrimitiveArray


class KeptArray(_Array):
    """pyqtgraph's array of lines or points, with one view for each length it has had."""

    def resize(self, size: int) -> None:
        before = self._capa
        super().resize(size)
        if self._capa != before:  # its memory is new
            self._views: dict[int, Any] = {}

    def instances(self) -> Any:
        if len(self) not in self._views:
            self._views[len(self)] = super().instances()
        return self._views[len(self)]


def keep_views() -> None:
    """Let every curve and scatter plot that pyqtgraph makes from now on have such arrays."""
    internals.PrimitiveArray = KeptArray
