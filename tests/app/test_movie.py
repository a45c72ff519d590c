"""How long each frame of a movie lasts."""

import pytest

from nnstudio.app.movie import durations


@pytest.mark.parametrize(("frames", "seconds"), [(60, 7.0), (3, 7.0), (600, 20.0), (2, 600.0), (1, 3.0)])
def test_that_the_frames_together_last_as_long_as_was_asked_for(frames, seconds):
    times = durations(frames, seconds)
    assert len(times) == frames
    assert sum(times) == pytest.approx(1000 * seconds, abs=10)
    assert times[-1] >= max(times) - 10
    assert all(time % 10 == 0 for time in times)


def test_that_no_frame_is_too_short_to_be_shown():
    assert min(durations(200, 1.0)) == 20
