"""Every operation that can be named as the place of an overflow has words in every language."""

import numpy as np
import pytest

from nnstudio.catalog import LANGUAGES, set_language, text
from nnstudio.engine.activations import ACTIVATIONS
from nnstudio.engine.losses import LOSSES, outputs_wanted
from nnstudio.engine.operations import Operation
from nnstudio.engine.optimizers import OPTIMIZERS, UpdateSite
from nnstudio.engine.regularizers import REGULARIZERS
from tests.helpers.networks import network, problem, stacked


def _operations() -> list[Operation]:
    found = []
    for entry in LOSSES:
        outputs = outputs_wanted(entry.encoding, 3, 2)
        net = network(2, *((3, key.key) for key in ACTIVATIONS), (outputs, "identity"))
        drawn = problem(net, entry())
        found += drawn.plan(drawn.flat, np.empty_like(drawn.flat), keep=True).operations
    net = stacked(3, "dropout dropconnect(3) gaussian_noise maxout(3) residual([dense(3)]) batch_norm layer_norm")
    drawn = problem(net, LOSSES["mse"]())
    plan = drawn.plan(drawn.flat, np.empty_like(drawn.flat), noise=np.random.default_rng(0))
    found += [*plan.operations, *(one for bound in plan.bound for one in bound.after)]
    flat = np.zeros(3)
    for optimizer in OPTIMIZERS:
        site = UpdateSite(flat, flat.copy(), np.array(0.1), np.zeros((optimizer.slots, 3)), np.array(0))
        found += optimizer().bind(site)
    return found + [one for penalty in REGULARIZERS for one in penalty().bind(flat, flat.copy(), np.ones(3))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_every_judged_operation_has_words(language: str) -> None:
    set_language(language)
    names = {operation.name for operation in _operations() if operation.result is not None}
    assert len(names) >= 9
    assert [name for name in names if text(f"operation.{name}") == f"operation.{name}"] == []
