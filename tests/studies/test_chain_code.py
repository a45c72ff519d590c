"""The lines beside the chain give the numbers of the chain."""

import contextlib
import io
from typing import Any

import numpy as np
import pytest

from nnstudio.catalog import Choice
from nnstudio.studies.chain import Chain
from nnstudio.studies.chain_code import chain_code
from nnstudio.studies.plotted import FUNCTIONS, function


@pytest.mark.parametrize("key", FUNCTIONS.keys())
def test_that_the_lines_compute_the_end_and_the_product(key: str) -> None:
    for z in (-1.5, 0.7):
        chain = Chain(function(Choice(key)), 7, 1.2, -0.1)
        space: dict[str, Any] = {}
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            exec(chain_code(Choice(key), chain, z), space)  # noqa: S102  our own text, shown to be run
        passage = chain.run(np.array([z]))
        assert space["a"] == pytest.approx(passage.values[-1, 0], rel=1e-9, abs=1e-12)
        assert space["product"] == pytest.approx(passage.products[-1, 0], rel=1e-9, abs=1e-12)
        assert printed.getvalue() == f"{space['a']:.3g} {space['product']:.3g}\n"
