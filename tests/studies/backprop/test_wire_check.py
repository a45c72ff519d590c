"""The numeric check of every wire: of random networks, at kinks, with the masks drawn, and of a wrong gradient."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from nnstudio.engine.losses import LOSSES, outputs_wanted
from nnstudio.engine.regularizers import L1, L2
from nnstudio.studies.backprop.gradient_check import gradient_check
from nnstudio.studies.backprop.kinks import MARGINS
from nnstudio.studies.backprop.walk import NetworkWalk, walk
from nnstudio.studies.backprop.wire_check import WireCheck, wire_checks
from tests.helpers.networks import Problem, network, problem, problems, stacked
from tests.studies.backprop.test_walk import LAYERS_OF_ALL_KINDS, asked, walked


def checked(found: NetworkWalk, most: int | None = None) -> tuple[WireCheck, ...]:
    """Return the check of every wire."""
    checks = wire_checks(found, most=most)
    assert checks is not None
    return checks


@settings(max_examples=15, deadline=None)
@given(problems())
def test_that_wires_of_random_networks_pass(drawn: Problem) -> None:
    noise = (3,) if len(drawn.x) >= drawn.network.least_batch else None
    found = checked(walk(asked(drawn, noise)), 4)
    assert [one for one in found if one.state not in ("agrees", "kink")] == []


def test_that_every_wire_with_a_gradient_has_its_check() -> None:
    found = walked(LAYERS_OF_ALL_KINDS, "nll", noise=(1,))
    wires = [(at, slot) for at, shares in enumerate(found.shares) for slot, one in enumerate(shares) if one is not None]
    checks = checked(found, 3)
    assert [(one.target, one.slot) for one in checks] == wires
    assert {"X → XW₁", "z₁ → a₁", "a₁₁ → L"} & {one.name for one in checks} >= {"X → XW₁", "z₁ → a₁"}
    assert [one for one in checks if one.state not in ("agrees", "kink")] == []


@pytest.mark.parametrize("key", LOSSES.keys())
def test_that_wires_into_every_loss_pass(key: str) -> None:
    loss = LOSSES[key]()
    outputs = outputs_wanted(loss.encoding, 3, 2)
    made = problem(network(3, (4, "tanh"), (outputs, "identity")), loss, 3)
    found = checked(walk(asked(made, None, L1(0.1), L2(0.1))))
    assert {one.state for one in found} <= {"agrees", "kink"}


@pytest.mark.parametrize("key", MARGINS)
def test_that_a_margin_of_a_loss_is_a_kink(key: str) -> None:
    loss = LOSSES[key]()
    outputs = outputs_wanted(loss.encoding, 3, 2)
    made = problem(network(1, (outputs, "identity")), loss, batch=1)
    own = int(made.t[0].argmax())
    at_margin = made.t[0] if key != "multiclass_hinge" else np.where(np.arange(outputs) == own, 1.0, 0.0)
    flat = np.column_stack([np.zeros(outputs), at_margin]).ravel()
    found = walk(asked(replace(made, flat=flat)))
    at = next(place for place, node in enumerate(found.nodes) if node.kind == "loss")
    np.testing.assert_allclose(found.values[found.nodes[at].inputs[0]][0], at_margin)
    (into,) = [one for one in checked(found) if one.target == at]
    assert into.kinks > 0
    assert into.state == "kink"


def test_that_a_wrong_gradient_is_seen_at_its_wire() -> None:
    found = walked("dense(4, tanh) dense(1)")
    at = next(place for place, node in enumerate(found.nodes) if node.symbol == "a₁")
    shares = list(found.shares)
    wrong = shares[at][0]
    assert wrong is not None
    shares[at] = (wrong + 1e-3,)
    checks = checked(replace(found, shares=tuple(shares)))
    assert [one.name for one in checks if not one.right] == ["z₁ → a₁"]


def test_that_a_weight_whose_mask_is_zero_has_no_gradient_in_either_check() -> None:
    drawn = problem(stacked(2, "dropconnect(6, tanh) dense(1)"), LOSSES["mse"](), dtype=np.float32)
    found = walk(asked(drawn, (5,)))
    mask = found.values[next(at for at, node in enumerate(found.nodes) if getattr(node, "role", "") == "mask")]
    arrays = gradient_check(found.question)
    assert arrays is not None
    dropped = {one.cell for one in arrays[0].entries if one.analytic == 0 == one.numeric}
    assert {(unit, source) for source, unit in np.argwhere(mask == 0).tolist()} == dropped
    (wire,) = [one for one in checked(found) if one.name == "W₁ → M∘W₁"]
    assert {one.cell[::-1] for one in wire.entries if one.analytic == 0} == dropped
    assert all(one.right for one in arrays)


def test_that_it_ends_when_told_to_and_samples_large_arrays() -> None:
    found = walked("dense(40, tanh) dense(1)", inputs=30)
    assert wire_checks(found, lambda share: share < 0.2) is None
    first = checked(found, 5)[1]
    assert (first.size, first.looked_at) == (1200, 5)
