"""The colours of the two neurons: other than those of the classes."""

from nnstudio.widgets.themes import Theme

CURVES = {"softmax": 2, "svm": 3}


def neuron_color(theme: Theme, kind: str) -> str:
    """Return the colour of "softmax" or "svm" in every picture of the page."""
    return theme.curves[CURVES[kind]]
