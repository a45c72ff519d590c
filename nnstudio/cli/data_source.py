"""What `--data` names: an entry of the data sets, or a file."""

import re
from typing import Any

from nnstudio.catalog import Choice, StudyError
from nnstudio.cli.files import exists
from nnstudio.cli.reading import only_table, refuse_reading
from nnstudio.data.csv_reading import Reading
from nnstudio.data.datasets import DATASETS
from nnstudio.data.load import default_preprocess
from nnstudio.data.readers import read_data
from nnstudio.data.sources import SOURCES

_ENTRY = re.compile(r"\s*([A-Za-z_]\w*)\s*(\(.*)?", re.DOTALL)


def data_changes(name: str, asked: Reading) -> dict[str, Any]:
    """Return the data settings for `--data NAME|FILE|FOLDER`; what belonged to other data (target, task) is forgotten.

    The key of a data set goes before a file of that name, which `./NAME` names; a table is read as `asked`.
    Raises: StudyError if there is neither, or the file cannot be read.
    """
    match = _ENTRY.fullmatch(name)
    if match and (match[1] in DATASETS or not exists(name)):
        refuse_reading(asked, name)
        return _changes(_entry(name, match[1]), None)
    found = only_table(read_data(name, asked=asked), asked, name)
    return _changes(Choice(found.source), found)


def _entry(name: str, key: str) -> Choice:
    if key in SOURCES:
        raise StudyError("error.cli.source", name=name[:60])
    try:
        return DATASETS.parse(name)
    except StudyError as problem:
        if problem.message.key == "error.table.key":
            raise StudyError("error.cli.data", name=name[:60], known=", ".join(DATASETS.keys())) from None
        raise


def _changes(source: Choice, table: Any) -> dict[str, Any]:
    return {
        "source": source,
        "table": table,
        "preprocess": default_preprocess(source, table),
        "target": "",
        "task": "",
        "features": (),
    }
