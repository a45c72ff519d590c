"""Mutated files: a network, or one sentence."""

from pathlib import Path

import numpy as np
import pytest

from nnstudio.catalog import StudyError
from nnstudio.exporters import EXPORTERS
from nnstudio.importers import read_network
from nnstudio.importers.run import run_of
from tests.exporters.networks import trained

HIDDEN = "dense(6, leaky_relu); residual(layers=[dense(5, relu) layer_norm dense(6)]); maxout(4); batch_norm"
FILES = 100


def mutated(content: bytes, rng: np.random.Generator) -> bytes:
    """Return the content with bytes or digits changed, a stretch cut out or doubled, or its end missing."""
    made, at = bytearray(content), int(rng.integers(len(content)))
    kind, length = int(rng.integers(6)), int(rng.integers(1, 40))
    if kind == 0:
        made[at] = int(rng.integers(256))
    elif kind < 3:  # names, sizes and places stay words and numbers, but others
        plain = [place for place, one in enumerate(made) if chr(one).isdigit()]
        for place in rng.choice(plain, kind):
            made[place] = ord("0") + int(rng.integers(10))
    elif kind == 3:
        del made[at : at + length]
    elif kind == 4:
        made[at:at] = made[at : at + length]
    else:
        del made[at:]
    return bytes(made)


@pytest.mark.parametrize("key", ["safetensors", "onnx"])
def test_that_a_mutated_file_is_a_network_or_one_sentence(key: str, tmp_path: Path):
    rng, path = np.random.default_rng(7), tmp_path / f"net{EXPORTERS[key].suffix}"
    content = EXPORTERS[key]().written(trained(HIDDEN))
    refused = 0
    for _ in range(FILES):
        path.write_bytes(mutated(content, rng))
        try:
            run_of(read_network(path))
        except StudyError as told:
            refused += 1
            sentence = str(told)
            assert "\n" not in sentence
            assert sentence.endswith((".", "?"))
    assert FILES / 3 < refused < FILES
