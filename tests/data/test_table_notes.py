import numpy as np
import pytest

from nnstudio.catalog import text
from nnstudio.data.csv_reader import read_csv
from nnstudio.data.encoding import TableChoices
from nnstudio.data.table import Table
from nnstudio.data.table_dataset import table_dataset
from tests.data.refusal import refused


@pytest.fixture
def told(tmp_path):
    def notes(content: str, target: str = "y", **choices) -> list[str]:
        path = tmp_path / "given.csv"
        path.write_text(content)
        made = table_dataset(read_csv(path), target, None, 0, 0, TableChoices(**choices))
        return [text(note) for note in made.notes]

    return notes


ROWS = "".join(f"{n % 4}.5,{'uvw'[n % 3]},{n % 2}\n" for n in range(12))


def test_that_plain_numbers_need_no_words(told):
    assert told("a,b,y\n1.5,2.5,1\n2,3,0\n4,4.5,1\n2,3.5,0\n") == []


def test_that_rows_left_out_are_told(told):
    assert told(f"a,b,y\n{ROWS},u,1\n1,,\n") == [
        "1 row without a value in the target “y” was left out.",
        "1 of 14 rows was left out for missing cells.",
        "“b” became 3 inputs, one for each of its values.",
    ]


def test_that_what_was_filled_in_is_told(told):
    notes = told(f"a,b,y\n{ROWS},u,1\n1,,0\n", missing="mean")
    assert "“a”: 1 missing cell became 1.923; an input of its own tells where." in notes
    assert "“b”: 1 missing cell became u; an input of its own tells where." in notes
    unmarked = told(f"a,b,y\n{ROWS},u,1\n", missing="most_frequent", indicator=False)
    assert unmarked[0] == "“a”: 1 missing cell became 0.5; no input tells where."


def test_that_values_sharing_an_input_are_told(told):
    assert told(f"a,b,y\n{ROWS}", levels=2) == [
        "“b” became one input for its most frequent value and one for the 2 others."
    ]

    assert told(f"a,b,y\n{ROWS}1,z,1\n", levels=3) == [
        "“b” became one input for each of its 2 most frequent values and one for the 2 others."
    ]


def test_that_a_target_nobody_named_is_told_with_the_reason(told):
    assert told(f"a,b,y\n{ROWS}", target="")[0] == (
        "No target was named: “y” is predicted, because of its name, as a classification."
    )
    assert told(f"a,b,c\n{ROWS}", target="")[0] == (
        "No target was named: “c” is predicted, the last column, which has few different values, as a classification."
    )
    assert not any("target" in note for note in told(f"a,b,y\n{ROWS}"))


def test_that_numbers_taken_for_classes_are_told(told):
    rows = "".join(f"{n}.5,{n % 3}\n" for n in range(12))
    (note,) = told(f"a,y\n{rows}")
    assert note.startswith("The 3 different whole numbers in the target “y” are taken for classes: choose regression")


def test_that_yes_and_no_are_told(told):
    content = "a,y\n" + "yes,1\nno,0\n" * 4
    assert told(content) == ["“a” became one input: 1 for “yes”."]


def test_that_empty_constant_and_identifying_columns_are_pointed_out(told):
    rows = "".join(f"{n + 100},,7,name {n},{n * n % 89},{n % 3 / 7},{n % 2}\n" for n in range(40))
    notes = told("number,none,same,who,a_id,a,y\n" + rows)
    assert notes[0] == "The column “none” is empty and was left out."
    assert notes[2].startswith("The column “number” looks like an identifier")
    assert notes[3].startswith("The column “same” has the same value in every row")
    assert notes[4].startswith("The column “who” looks like an identifier")
    assert notes[5].startswith("The column “a_id” looks like an identifier")
    assert len(notes) == 6


def test_that_columns_left_out_are_neither_read_nor_told(told):
    assert told(f"a,b,y\n{ROWS}", without=("b",)) == []
    with refused("error.data.column", column="c"):
        told(f"a,b,y\n{ROWS}", without=("c",))


def test_that_the_sentences_have_an_end():
    table = Table(tuple(f"c{n}" for n in range(50)), np.ones((4, 50)))
    notes = table_dataset(table, "c0", "regression", 0, 0).notes
    assert len(notes) == 21
    assert text(notes[-1]) == "There is more of this kind."
