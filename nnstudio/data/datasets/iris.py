from functools import cache
from typing import ClassVar, final

from nnstudio.catalog import resource
from nnstudio.data.csv_reader import read_csv
from nnstudio.data.dataset import Dataset, Task
from nnstudio.data.datasets.base import DatasetEntry
from nnstudio.data.table import Table
from nnstudio.data.table_dataset import table_dataset


@final
class Iris(DatasetEntry):
    """150 iris flowers of three species, each by the length and width of its sepals and petals in centimetres.

    Source: R. A. Fisher 1936, UCI Machine Learning Repository (resources/data/README.md).
    """

    key: ClassVar[str] = "iris"
    task: ClassVar[Task] = "classification"
    preprocess: ClassVar[str] = "standardized"

    def make(self, test_fraction: float, seed: int) -> Dataset:
        return table_dataset(_stored(), "species", self.task, test_fraction, seed)


@cache
def _stored() -> Table:
    return read_csv(resource("data", "iris.csv"))
