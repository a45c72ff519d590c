"""The table of kinds of data that are read from files."""

from nnstudio.catalog import Registry
from nnstudio.data.sources.base import SourceEntry
from nnstudio.data.sources.csv_table import CSVTable

SOURCES: Registry[SourceEntry] = Registry("sources", CSVTable)

__all__ = ["SOURCES", "SourceEntry"]
