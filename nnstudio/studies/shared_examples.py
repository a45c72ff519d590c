"""Data in the engine's form, held once however many trainers take it: twins, forks, replays and post-mortems."""

from threading import Lock
from weakref import WeakKeyDictionary, WeakValueDictionary

import numpy as np

from nnstudio.data.prepared import Prepared
from nnstudio.engine.examples import Examples
from nnstudio.engine.losses import Encoding, encode

_Form = tuple[str, Encoding, str]
_held: WeakKeyDictionary[Prepared, WeakValueDictionary[_Form, Examples]] = WeakKeyDictionary()
_lock = Lock()  # trainers are made in the window's thread, in the training thread and in jobs


def shared_examples(data: Prepared, part: str, encoding: Encoding, dtype: np.dtype) -> Examples:
    """Return a part, "train" or "test", read-only, with the targets as a loss of that encoding takes them.

    As long as somebody holds it, whoever asks for the same gets the same.
    """
    form = part, encoding, dtype.str
    with _lock:
        found = _held.setdefault(data, WeakValueDictionary()).get(form)
    if found is not None:
        return found
    made = _made(data, part, encoding, dtype)
    with _lock:
        return _held[data].setdefault(form, made)


def _made(data: Prepared, part: str, encoding: Encoding, dtype: np.dtype) -> Examples:
    x, y = getattr(data, f"x_{part}"), getattr(data, f"y_{part}")
    made = Examples.of(x, encode(encoding, y, data.raw.classes), dtype)
    made.x.setflags(write=False)
    made.t.setflags(write=False)
    return made
