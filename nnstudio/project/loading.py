"""A project's data, made or taken from its table; kept while it is in use, since many ask for it."""

from collections import OrderedDict
from threading import Lock
from weakref import WeakValueDictionary

from nnstudio.data.load import load
from nnstudio.data.prepared import Prepared, prepare
from nnstudio.data.progress import report, stretch, watched, watching
from nnstudio.project.values import DataSpec

_KEPT, _KEPT_BYTES = 6, 400_000_000
_cache: OrderedDict[str, Prepared] = OrderedDict()
_in_use: WeakValueDictionary[str, Prepared] = WeakValueDictionary()  # what runs still hold costs nothing to find again
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
        found = _in_use.get(name)
    made = found if found is not None else _made(spec)
    with _lock:
        _keep(name, made)
    return made


def _keep(name: str, made: Prepared) -> None:
    """Keep the newest few, of large data only the newest."""
    _cache[name] = _in_use[name] = made
    _cache.move_to_end(name)
    while len(_cache) > _KEPT or (len(_cache) > 1 and sum(one.nbytes for one in _cache.values()) > _KEPT_BYTES):
        _cache.popitem(last=False)


def _made(spec: DataSpec) -> Prepared:
    progress = watching()
    report(progress, 0.0)
    with watched(stretch(progress, 0.0, 0.6)):
        dataset = load(
            spec.source,
            spec.table,
            target=spec.target,
            task=spec.task or None,
            test_fraction=spec.test_fraction,
            seed=spec.seed,
        )
    if dataset.image_shape is not None:
        dataset.levels  # noqa: B018 - every picture asks for them; from now on they are known
    with watched(stretch(progress, 0.6, 1.0)):
        return prepare(dataset, spec.preprocess, spec.features)
