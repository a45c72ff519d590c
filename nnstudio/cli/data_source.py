"""What `--data` names: an entry of the data sets, or a file."""

import re
from typing import Any

from nnstudio.catalog import Choice, StudyError
from nnstudio.cli.files import exists
from nnstudio.data.datasets import DATASETS
from nnstudio.data.load import default_preprocess
from nnstudio.data.readers import read_data

_ENTRY = re.compile(r"\s*([A-Za-z_]\w*)\s*(\(.*)?", re.DOTALL)


def data_changes(name: str) -> dict[str, Any]:
    """Return the data settings for `--data NAME|FILE|FOLDER`; what belonged to other data (target, task) is forgotten.

    The key of a data set goes before a file of that name, which `./NAME` names.
    Raises: StudyError if there is neither, or the file cannot be read.
    """
    match = _ENTRY.fullmatch(name)
    if match and (match[1] in DATASETS or not exists(name)):
        return _changes(_entry(name), None)
    return _read(name)


def _read(name: str) -> dict[str, Any]:
    found = read_data(name)
    return _changes(Choice(found.source), found)


def _entry(name: str) -> Choice:
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
