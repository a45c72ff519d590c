import numpy as np

from nnstudio.data.datasets.digits import Digits


def test_that_the_digits_are_all_there():
    made = Digits().make(0, 0)
    assert made.x_train.shape == (1797, 64)
    assert made.image_shape == (8, 8)
    assert np.bincount(made.y_train).tolist() == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]
    assert set(np.unique(made.x_train)) == set(range(17))


def test_that_the_test_part_is_stratified():
    made = Digits().make(0.2, 3)
    assert len(made.x_test) == 359
    assert np.abs(np.bincount(made.y_test) - np.bincount(Digits().make(0, 0).y_train) * 0.2).max() < 1
