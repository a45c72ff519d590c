"""A table of numbers as it was read from a file; one column may hold text, as the names of classes."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnstudio.catalog import StudyError
from nnstudio.data.dataset import frozen


@dataclass(frozen=True, eq=False)
class Table:
    """Named columns, immutable, equal when their contents are.

    Shapes: `values` is (rows, columns) in float64, finite. Where `text_column` names a column, that column's values are
    indices into `labels`, the sorted names of its classes; "" means that all columns hold numbers.
    """

    names: tuple[str, ...]
    values: NDArray[np.float64]
    text_column: str = ""
    labels: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", frozen(self.values, np.float64))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Table) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    def __repr__(self) -> str:
        return f"Table({self.rows} × {len(self.names)}, {self.digest[:12]})"

    @property
    def rows(self) -> int:
        return len(self.values)

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of names, labels and values, in hexadecimal."""
        found = hashlib.sha256(json.dumps(self.words()).encode("utf-8", "surrogatepass"))
        found.update(np.ascontiguousarray(self.values, "<f8").data)
        return found.hexdigest()

    @property
    def default_target(self) -> str:
        """The column to predict unless another is named: the one with text, else the last."""
        return self.text_column or self.names[-1]

    def index(self, name: str) -> int:
        """Return the position of a column.

        Raises: StudyError naming the nearest columns if there is none of that name.
        """
        if name not in self.names:
            near = get_close_matches(name, self.names, 3, 0.4) or list(self.names[:5])
            raise StudyError("error.data.column", column=name[:40], near=", ".join(near))
        return self.names.index(name)

    def columns(self, names: tuple[str, ...]) -> NDArray[np.float64]:
        """Return (rows, len(names)) numbers of the columns of those names, in that order.

        Raises: StudyError if one is missing or holds text.
        """
        for name in names:
            if name and name == self.text_column:
                raise StudyError("error.data.text_feature", column=name, value=self.labels[0][:40])
        return self.values[:, [self.index(name) for name in names]]

    def words(self) -> dict[str, Any]:
        """Return what is not numbers, as plain JSON values."""
        return {"names": list(self.names), "text_column": self.text_column, "labels": list(self.labels)}

    def arrays(self) -> dict[str, NDArray[np.float64]]:
        """Return the numbers, as arrays by name."""
        return {"values": self.values}

    @staticmethod
    def restored(words: Any, arrays: Mapping[str, Any]) -> "Table":
        """Return the table that `words` and `arrays` came from; both may have been tampered with.

        Raises: StudyError if they do not fit together.
        """
        if not (_are_words(words) and _is_matrix(arrays.get("values"), len(words["names"]))):
            raise StudyError("error.data.broken")
        table = Table(tuple(words["names"]), arrays["values"], words["text_column"], tuple(words["labels"]))
        if not _text_fits(table):
            raise StudyError("error.data.broken")
        return table


def _are_words(words: Any) -> bool:
    if not isinstance(words, Mapping) or set(words) != {"names", "text_column", "labels"}:
        return False
    lists = (words["names"], words["labels"])
    texts = all(isinstance(one, list | tuple) and all(isinstance(item, str) for item in one) for one in lists)
    return texts and isinstance(words["text_column"], str) and len(set(words["names"])) == len(words["names"]) > 0


def _is_matrix(values: Any, columns: int) -> bool:
    right = isinstance(values, np.ndarray) and values.dtype == np.float64 and values.ndim == 2
    return right and values.shape[0] > 0 and values.shape[1] == columns and bool(np.isfinite(values).all())


def _text_fits(table: Table) -> bool:
    if not table.text_column:
        return not table.labels
    if table.text_column not in table.names:
        return False
    codes = table.values[:, table.index(table.text_column)]
    return bool(((codes >= 0) & (codes < len(table.labels)) & (codes == np.floor(codes))).all())
