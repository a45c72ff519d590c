"""Python's grammar as far as expressions of a graph need it: a syntax tree, and where each part of it stands."""

import ast
import warnings

from nnstudio.graph.place import Place, PlaceError
from nnstudio.graph.writing import plain

MOST_CHARACTERS = 4000
DEEPEST = 200


class Source:
    """A text and the statements read from it; nothing of it is ever evaluated.

    Raises: PlaceError for what is no Python, too long or too deep.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        if len(text) > MOST_CHARACTERS:
            limit = Place(text, MOST_CHARACTERS, MOST_CHARACTERS + 1)
            raise PlaceError(limit, "error.graph.long", limit=MOST_CHARACTERS)
        self._plain, self._origins = plain(text)
        self._lines = self._plain.split("\n")
        self.statements = self._parsed()

    def place(self, node: ast.AST) -> Place:
        """Return where a part of the tree stands."""
        start = self._offset(getattr(node, "lineno", 1), getattr(node, "col_offset", 0))
        end = self._offset(getattr(node, "end_lineno", None) or 1, getattr(node, "end_col_offset", None) or 0)
        return self._original(start, end)

    def whole(self) -> Place:
        """Return the place of the whole text."""
        return Place(self.text, 0, len(self.text))

    def _parsed(self) -> list[ast.stmt]:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                tree = ast.parse(self._plain)
        except SyntaxError as error:
            raise PlaceError(self._of_error(error), "error.graph.syntax") from None
        except (ValueError, RecursionError, MemoryError):
            raise PlaceError(self.whole(), "error.graph.deep", limit=DEEPEST) from None
        if not tree.body:
            raise PlaceError(self.whole(), "error.graph.empty")
        return tree.body

    def _of_error(self, error: SyntaxError) -> Place:
        line = min(max(error.lineno or 1, 1), len(self._lines))
        start = sum(len(one) + 1 for one in self._lines[: line - 1]) + max((error.offset or 1) - 1, 0)
        return self._original(start, start + 1)

    def _offset(self, line: int, column: int) -> int:
        """Return the place of a column that is counted in bytes, as the tree counts."""
        line = min(line, len(self._lines))
        row = self._lines[line - 1].encode()[:column].decode(errors="ignore")
        return sum(len(one) + 1 for one in self._lines[: line - 1]) + len(row)

    def _original(self, start: int, end: int) -> Place:
        last = len(self._origins) - 1
        begin = self._origins[min(start, last)]
        return Place(self.text, begin, max(self._origins[min(max(end, 1), last)], begin))
