"""The table of kinds of data that are read from files."""

from nnstudio.catalog import Registry
from nnstudio.data.sources.base import SourceEntry
from nnstudio.data.sources.csv_table import CSVTable
from nnstudio.data.sources.labelled_arrays import LabelledArrays

SOURCES: Registry[SourceEntry] = Registry("sources", CSVTable, LabelledArrays)

__all__ = ["SOURCES", "SourceEntry"]
