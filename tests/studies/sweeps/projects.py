"""A project that is trained in a moment."""

from nnstudio.catalog import Choice
from nnstudio.project import Project, first_project
from nnstudio.project.edits import with_data, with_hidden, with_recipe

DENSE = Choice("dense", {"units": 3, "activation": Choice("tanh")})


def quick(epochs: int = 2) -> Project:
    """Return a 2-3-1 network on XOR."""
    project = with_data(first_project(), source=Choice("xor", {"samples": 40}))
    return with_recipe(with_hidden(project, (DENSE,)), epochs=epochs, batch_size=10)
