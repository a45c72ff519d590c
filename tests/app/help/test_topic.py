"""What help says of entries and of ranges."""

import pytest

from nnstudio.app.help.topic import about_entry, range_of
from nnstudio.catalog import LANGUAGES, Param, set_language, tables, text
from tests.helpers.modules import import_all


@pytest.mark.parametrize("code", LANGUAGES)
def test_that_every_entry_of_every_table_says_what_it_is_and_what_its_parameters_mean(code):
    import_all()
    set_language(code)
    entries = [entry for table in tables().values() for entry in table]
    assert len(entries) > 80
    for entry in entries:
        topic = about_entry(entry, "", ())
        assert topic.title == text(entry.label())
        assert topic.words not in ("", entry.help().key)
        assert "\n".join(topic.formulas) == "\n".join(entry.formula.splitlines())
        assert len(topic.facts) == len(entry.params())
        assert all(fact.endswith(".") for fact in topic.facts)


def test_that_activations_losses_and_optimizers_all_have_formulas():
    import_all()
    names = ("activations", "losses", "optimizers", "initializers", "regularizers")
    assert [entry.key for name in names for entry in tables()[name] if not about_entry(entry, "", ()).formulas] == []


@pytest.mark.parametrize(
    ("param", "told"),
    [
        (Param("number", 0.2, 0.0, 0.9), ("From 0 to 0.9.", "At first 0.2.")),
        (Param("number", 0.01, 0.0, 1e6, open=True), ("Greater than 0, at most 1,000,000.", "At first 0.01.")),
        (Param("integer", 3, 1), ("At least 1.", "At first 3.")),
        (Param("number", 3.0, 0.0, open=True), ("Greater than 0.", "At first 3.")),
        (Param("number", 3.0, maximum=5.0), ("At most 5.", "At first 3.")),
        (Param("number", 3.0), ("At first 3.",)),
        (Param("flag", True), ()),
    ],
)
def test_that_a_range_is_told_as_it_is(param, told):
    assert range_of(param) == told
