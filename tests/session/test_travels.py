"""Random sessions from fixed seeds: the past keeps its bits, and the run is the project's, whatever was done."""

import pytest

from tests.helpers.traveller import Traveller


@pytest.mark.parametrize("seed", range(3))
def test_that_the_past_keeps_its_bits_and_the_run_is_the_projects_whatever_is_done(session, tmp_path, seed):
    traveller = Traveller(session, tmp_path, seed)
    done = [traveller.act() for _ in range(40)]
    assert traveller.compared > 0
    assert {"fork_here", "fork_before"} & set(done)
