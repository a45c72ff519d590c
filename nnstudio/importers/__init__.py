"""Networks of other programs, read with their weights: safetensors, and ONNX multilayer perceptrons."""

from pathlib import Path

from nnstudio.catalog import Choice, StudyError
from nnstudio.importers.imported import Imported, read_limited
from nnstudio.importers.onnx_model import read_onnx
from nnstudio.importers.tensors import read_tensors

SUFFIXES = (".safetensors", ".onnx")


def read_network(path: Path, activation: Choice | None = None) -> Imported:
    """Return the network in a file. Nothing of it is executed; sizes are judged before memory is taken.

    `activation` is what hidden layers have where the file does not say, as a PyTorch `state_dict` does not.
    Raises: StudyError naming what cannot be read, or the first node that has no counterpart.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise StudyError("error.import.suffix", file=path.name[:60], suffixes=", ".join(SUFFIXES))
    content = read_limited(path)
    return read_onnx(content, path.name) if suffix == ".onnx" else read_tensors(content, path.name, activation)


__all__ = ["SUFFIXES", "Imported", "read_network"]
