import numpy as np

from nnstudio.data.datasets.iris import Iris


def test_that_the_flowers_are_all_there():
    made = Iris().make(0, 0)
    assert made.x_train.shape == (150, 4)
    assert made.target_names == ("setosa", "versicolor", "virginica")
    assert np.bincount(made.y_train).tolist() == [50, 50, 50]
    assert np.allclose(made.x_train.mean(axis=0), [5.8433, 3.0573, 3.758, 1.1993], atol=1e-4)


def test_that_a_fifth_of_each_species_is_tested():
    assert np.bincount(Iris().make(0.2, 4).y_test).tolist() == [10, 10, 10]
