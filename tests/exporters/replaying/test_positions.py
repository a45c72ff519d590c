"""How far into an epoch a run is."""

import pytest

from nnstudio.exporters.replaying.positions import Position


@pytest.mark.parametrize(("examples", "batch"), [(23, 5), (20, 5), (7, 10), (9, 1)])
@pytest.mark.parametrize("begun", [0, 3])
def test_that_positions_and_sizes_are_those_of_a_run_counted_step_by_step(examples: int, batch: int, begun: int):
    position, done, seen = Position(examples, begun), begun, set()
    for step in range(30):
        assert position.after(step, batch).done == done
        size = min(batch, examples - done)
        seen.add(size)
        done = (done + size) % examples
    assert seen <= set(position.sizes(batch))
