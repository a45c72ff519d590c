from nnstudio.studies.steady_clock import SteadyClock


def test_that_time_goes_on_as_the_clock_does():
    clock = SteadyClock(iter([100.0, 101.0, 103.5]).__next__)
    assert [clock(), clock()] == [1.0, 3.5]


def test_that_a_leap_ahead_is_a_few_seconds_and_one_back_is_none():
    clock = SteadyClock(iter([100.0, 1e9, 5.0, 6.0]).__next__)
    assert [clock(), clock(), clock()] == [5.0, 5.0, 6.0]
