"""What schemes are called."""

import pytest

from nnstudio.catalog import Choice, text
from nnstudio.panels.initialization.naming import named
from nnstudio.studies.initialization.scheme import Scheme


@pytest.mark.parametrize(
    ("init", "wanted"),
    [
        (Choice("normal", {"std": 0.01}), "Normal (σ = 0.01)"),
        (Choice("normal", {"std": 10.0, "scaled": True}), "Normal (σ = 10/√fan-in)"),
        (Choice("constant", {"value": 0.1}), "Constant (value = 0.1)"),
        (Choice("kaiming_normal"), "Kaiming normal (He)"),
    ],
)
def test_that_a_scheme_is_called_by_what_sets_it_apart(init: Choice, wanted: str) -> None:
    assert text(named(Scheme(init))) == wanted
