"""A project's data, made or taken from its table; kept while it is in use, since many ask for it."""

from collections import OrderedDict
from threading import Lock

from nnstudio.data.load import load
from nnstudio.data.prepared import Prepared, prepare
from nnstudio.project.values import DataSpec

_KEPT = 6
_cache: OrderedDict[str, Prepared] = OrderedDict()
_lock = Lock()


def _name(spec: DataSpec) -> str:
    digest = spec.table.digest if spec.table else ""
    settings = (spec.preprocess, spec.test_fraction, spec.seed, spec.target, spec.task, spec.features)
    return f"{spec.source} {' '.join(map(str, settings))} {digest}"


def prepared(spec: DataSpec) -> Prepared:
    """Return the data as the network sees it, with the raw data set and the transforms.

    Raises: StudyError if the data cannot be made.
    """
    name = _name(spec)
    with _lock:
        if name in _cache:
            _cache.move_to_end(name)
            return _cache[name]
    made = _made(spec)
    with _lock:
        _cache[name] = made
        while len(_cache) > _KEPT:
            _cache.popitem(last=False)
    return made


def _made(spec: DataSpec) -> Prepared:
    dataset = load(
        spec.source,
        spec.table,
        target=spec.target,
        task=spec.task or None,
        test_fraction=spec.test_fraction,
        seed=spec.seed,
    )
    return prepare(dataset, spec.preprocess, spec.features)
