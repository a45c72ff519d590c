"""A picture's numbers as tables: what is drawn, to be read, copied and kept as CSV."""

from nnstudio.widgets.tables.finding import tables_of
from nnstudio.widgets.tables.table import Table

__all__ = ["Table", "tables_of"]
