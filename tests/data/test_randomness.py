import numpy as np

from nnstudio.data.randomness import streams


def test_that_the_two_parts_draw_different_numbers():
    train, test = streams(3)
    assert train.random(5).tolist() != test.random(5).tolist()


def test_that_the_seed_itself_gives_other_numbers_than_its_streams():
    drawn = [rng.random(3).tolist() for rng in streams(3)]
    children = [np.random.default_rng(child).random(3).tolist() for child in np.random.SeedSequence(3).spawn(2)]
    assert np.random.default_rng(3).random(3).tolist() not in drawn
    assert not any(one in children for one in drawn)
