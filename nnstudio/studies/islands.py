"""How many separate regions a map of classes has."""

import numpy as np


def islands(classes: np.ndarray) -> int:
    """Return the number of regions of one class in a (rows, columns) map; cells that touch by a side are together.

    Every cell has a number; each takes the smallest of its region's until none changes, and then points at the cell
    of that number, so that long regions are gone through in great steps.
    """
    labels = np.arange(classes.size)
    across = (classes[:, 1:] == classes[:, :-1]).ravel()
    up = (classes[1:] == classes[:-1]).ravel()
    places = labels.reshape(classes.shape)
    one = np.concatenate([places[:, 1:].ravel()[across], places[1:].ravel()[up]])
    other = np.concatenate([places[:, :-1].ravel()[across], places[:-1].ravel()[up]])
    while True:
        least = np.minimum(labels[one], labels[other])
        found = labels.copy()
        for end in (labels[one], labels[other], one, other):
            np.minimum.at(found, end, least)
        found = found[found]
        if np.array_equal(found, labels):
            return len(np.unique(labels))
        labels = found
