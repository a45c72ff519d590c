"""Any bytes as a table: one that holds what it says, or a sentence."""

from contextlib import suppress

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from nnstudio.catalog import StudyError
from nnstudio.data.csv_reader import read_csv
from nnstudio.data.csv_reading import CHOICES, Reading
from nnstudio.data.table import Table
from nnstudio.data.table_dataset import table_dataset
from tests.helpers.fuzzing import fuzz

CELLS = st.one_of(
    st.sampled_from(
        [
            "",
            " ",
            "nan",
            "1,5",
            "1,234.5",
            "1.234",
            '"0,5"',
            "2020",
            "a",
            "inf",
            "-",
            "1_0",
            '"',
            '""',
            "'",
            "#",
            "é",
            "\0",
            "１",
            "٣",
            "1e999",
            "0x1",
        ]
    ),
    st.integers(-5, 5).map(str),
    st.floats().map(repr),
    st.text(max_size=4),
)
TABLES = st.builds(
    lambda rows, separator, end: end.join(separator.join(row) for row in rows).encode("utf-8", "surrogatepass"),
    st.lists(st.lists(CELLS, min_size=1, max_size=4), max_size=8),
    st.sampled_from([",", ";", "\t", "|", " ", ", "]),
    st.sampled_from(["\n", "\r\n", "\r", "\n\n"]),
)
GRIDS = st.builds(
    lambda header, rows: "\n".join(",".join(row) for row in [header, *rows]).encode(),
    st.lists(st.sampled_from(["a", "b", "c", "1", ""]), min_size=3, max_size=3),
    st.lists(st.lists(st.sampled_from(["1", "2.5", "-3", "red", "", "nan"]), min_size=3, max_size=3), max_size=5),
)


@fuzz(400)
@given(content=st.one_of(st.binary(max_size=80), TABLES, GRIDS), target=st.sampled_from(["", "a", "x1", "zz"]))
def test_that_no_bytes_bring_anything_but_a_table_or_a_sentence(tmp_path_factory, content, target):
    path = tmp_path_factory.getbasetemp() / "fuzzed.csv"
    path.write_bytes(content)
    try:
        table = read_csv(path)
    except StudyError:
        return
    assert table.values.shape == (table.rows, len(table.names))
    assert not np.isinf(table.values).any()
    assert len(set(table.names)) == len(table.names)
    assert Table.restored(table.words(), table.arrays()) == table
    try:
        made = table_dataset(table, target, None, 0.5, 0)
    except StudyError:
        return
    assert len(made.x_train) + len(made.x_test) <= table.rows
    assert np.isfinite(made.x_train).all()
    assert np.isfinite(made.x_test).all()


@fuzz(150)
@given(
    content=st.one_of(st.binary(max_size=80), TABLES, GRIDS),
    asked=st.builds(Reading, *(st.sampled_from(("", *known)) for known in CHOICES.values())),
)
def test_that_no_way_to_read_any_bytes_brings_anything_but_a_table_or_a_sentence(tmp_path_factory, content, asked):
    path = tmp_path_factory.getbasetemp() / "asked.csv"
    path.write_bytes(content)
    with suppress(StudyError):
        found = read_csv(path, asked=asked).reading
        for name in CHOICES:
            assert getattr(asked, name) in ("", getattr(found, name))
