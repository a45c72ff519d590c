from nnstudio.panels.training.code.walk import LINE_SECONDS, Walk


def test_that_each_line_is_lit_for_its_time_and_then_none() -> None:
    walk = Walk((4, 5, 9), 100.0)
    lit = [walk.at(100.0 + (at + 0.5) * LINE_SECONDS) for at in range(4)]
    assert lit == [4, 5, 9, None]


def test_that_a_clock_that_jumps_back_lights_the_first_line() -> None:
    assert Walk((4, 5), 100.0).at(3.0) == 4
