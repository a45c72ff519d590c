"""A table as it was read from a file: columns of numbers and columns of text, either with cells that are missing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from typing import Any, ClassVar, final

import numpy as np
from numpy.typing import NDArray

from nnstudio.catalog import StudyError
from nnstudio.data.arrays import frozen
from nnstudio.data.csv_reading import Reading
from nnstudio.data.stored import Stored
from nnstudio.data.table_guess import TargetGuess, guessed_target

Labels = tuple[str, ...]


@final
@dataclass(frozen=True, eq=False)
class Table(Stored):
    """Named columns, immutable.

    Shapes: `values` is (rows, columns) in float64, without infinities; NaN is a missing cell. A column that `labels`
    names holds text: its values are indices into those labels, the sorted different texts of the column. Where it was
    read from and how is no part of what is compared.
    """

    source: ClassVar[str] = "csv"
    names: tuple[str, ...]
    values: NDArray[np.float64]
    labels: Mapping[str, Labels] = field(default_factory=dict)
    origin: str = ""
    reading: Reading = field(default_factory=Reading)

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", frozen(self.values, np.float64))

    def __repr__(self) -> str:
        return f"Table({self.rows} × {len(self.names)}, {self.digest[:12]})"

    @property
    def rows(self) -> int:
        return len(self.values)

    @cached_property
    def default_target(self) -> TargetGuess:
        """The column to predict unless another is named."""
        return guessed_target(self.names, self.values, self.labels)

    def index(self, name: str) -> int:
        """Return the position of a column.

        Raises: StudyError naming the nearest columns if there is none of that name.
        """
        if name not in self.names:
            near = get_close_matches(name, self.names, 3, 0.4) or list(self.names[:5])
            raise StudyError("error.data.column", column=name[:40], near=", ".join(near))
        return self.names.index(name)

    def column(self, name: str) -> NDArray[np.float64]:
        """Return a column's (rows,) values, a view.

        Raises: StudyError if there is none of that name.
        """
        return self.values[:, self.index(name)]

    def words(self) -> dict[str, Any]:
        return {"names": list(self.names), "labels": {name: list(texts) for name, texts in self.labels.items()}}

    def arrays(self) -> dict[str, NDArray[Any]]:
        return {"values": self.values}

    @staticmethod
    def restored(
        words: Any,
        arrays: Mapping[str, Any],
        origin: str = "",
        reading: Reading = Reading(),  # noqa: B008 - frozen
    ) -> "Table":
        """Return the table that `words` and `arrays` came from; both may have been tampered with.

        The words of one column of text may also stand as {"names", "text_column", "labels": […]}.
        Raises: StudyError if they do not fit together.
        """
        words = _with_named_labels(words)
        if not (_are_words(words) and _is_matrix(arrays.get("values"), len(words["names"]))):
            raise StudyError("error.data.broken")
        labels = {name: tuple(texts) for name, texts in words["labels"].items()}
        table = Table(tuple(words["names"]), arrays["values"], labels, origin, reading)
        if not all(_text_fits(table, name) for name in labels):
            raise StudyError("error.data.broken")
        return table


def _with_named_labels(words: Any) -> Any:
    if not isinstance(words, Mapping) or set(words) != {"names", "text_column", "labels"}:
        return words
    column, labels = words["text_column"], words["labels"]
    if not isinstance(column, str) or bool(column) != bool(labels):
        return None
    return {"names": words["names"], "labels": {column: labels} if column else {}}


def _are_words(words: Any) -> bool:
    if not isinstance(words, Mapping) or set(words) != {"names", "labels"} or not isinstance(words["labels"], Mapping):
        return False
    names, labels = words["names"], words["labels"]
    lists = all(_are_texts(one) for one in (names, list(labels), *labels.values()))
    return lists and len(set(names)) == len(names) > 0 and set(labels) <= set(names)


def _are_texts(found: Any) -> bool:
    return isinstance(found, list | tuple) and all(isinstance(one, str) for one in found)


def _is_matrix(values: Any, columns: int) -> bool:
    right = isinstance(values, np.ndarray) and values.dtype == np.float64 and values.ndim == 2
    return right and values.shape[0] > 0 and values.shape[1] == columns and not np.isinf(values).any()


def _text_fits(table: Table, name: str) -> bool:
    codes = table.column(name)
    codes = codes[~np.isnan(codes)]
    return bool(((codes >= 0) & (codes < len(table.labels[name])) & (codes == np.floor(codes))).all())
