"""The table of kinds of data that are read from files."""

from nnstudio.catalog import Registry
from nnstudio.data.sources.base import SourceEntry
from nnstudio.data.sources.csv_table import CSVTable
from nnstudio.data.sources.labelled_arrays import LabelledArrays
from nnstudio.data.sources.own_points import OwnPoints

SOURCES: Registry[SourceEntry] = Registry("sources", CSVTable, LabelledArrays, OwnPoints)

__all__ = ["SOURCES", "SourceEntry"]
