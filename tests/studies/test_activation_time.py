"""What an activation costs: the operations a step runs, each side by itself."""

import pytest

from nnstudio.engine.activations import ACTIVATIONS
from nnstudio.studies.activation_time import seconds_per_element


@pytest.mark.parametrize("key", ACTIVATIONS.keys())
def test_that_every_activation_with_operations_takes_time(key: str) -> None:
    cost = seconds_per_element(ACTIVATIONS[key](), units=4, batch=8)
    assert (cost.total > 0) == (key != "identity")
    assert cost.total == cost.forward + cost.backward
