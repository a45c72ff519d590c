"""Arrays by name as safetensors bytes: numbers and names, nothing that could be executed."""

from collections.abc import Mapping

import numpy as np
import safetensors
import safetensors.numpy

from nnstudio.catalog import StudyError

_FLOATS = {"F32": np.dtype("<f4"), "F64": np.dtype("<f8")}
DATA_TYPES = {**_FLOATS, "U8": np.dtype("u1"), "I64": np.dtype("<i8")}
_MAX_HEADER = 10_000_000
_LENGTH_BYTES = 8


def array_bytes(arrays: Mapping[str, np.ndarray]) -> bytes:
    """Return arrays of one of the types below as safetensors bytes; views are copied first, it scrambles them."""
    return safetensors.numpy.save({name: np.ascontiguousarray(array) for name, array in arrays.items()})


def size_limit(numbers: int) -> int:
    """Return the bytes that many numbers may take with their header."""
    return numbers * 8 + _MAX_HEADER


def read_arrays(content: bytes, member: str, types: Mapping[str, np.dtype] = _FLOATS) -> dict[str, np.ndarray]:
    """Return the arrays in the bytes of one member, read-only, in shapes as stored.

    Raises: StudyError if its header does not fit its bytes or a number type is not one of `types`.
    """
    if len(content) < _LENGTH_BYTES:
        raise StudyError("error.document.arrays", member=member)
    header = int.from_bytes(content[:_LENGTH_BYTES], "little")
    if header > min(len(content) - _LENGTH_BYTES, _MAX_HEADER):
        raise StudyError("error.document.arrays", member=member)
    try:
        found = safetensors.deserialize(content)
    except safetensors.SafetensorError:
        raise StudyError("error.document.arrays", member=member) from None
    return {name: _array(name, tensor, member, types) for name, tensor in found}


def _array(name: str, tensor: Mapping, member: str, types: Mapping[str, np.dtype]) -> np.ndarray:
    dtype = types.get(tensor["dtype"])
    if dtype is None:
        found, wanted = tensor["dtype"], ", ".join(types)
        raise StudyError("error.document.number_type", member=member, name=name[:40], found=found, types=wanted)
    flat = np.frombuffer(tensor["data"], dtype) if len(tensor["data"]) else np.empty(0, dtype)
    flat.setflags(write=False)
    return flat.reshape(tensor["shape"])


def expect(arrays: Mapping[str, np.ndarray], shapes: Mapping[str, tuple[int, ...]], member: str) -> None:
    """Refuse arrays that are not exactly those named, in those shapes.

    Raises: StudyError naming the first that is missing, too many, or of another shape.
    """
    for name, shape in shapes.items():
        if name not in arrays:
            raise StudyError("error.document.array_missing", member=member, name=name, shape=_shown(shape))
        if arrays[name].shape != shape:
            found = _shown(arrays[name].shape)
            raise StudyError("error.document.array_shape", member=member, name=name, found=found, shape=_shown(shape))
    for name in arrays:
        if name not in shapes:
            raise StudyError("error.document.array_extra", member=member, name=name[:40])


def _shown(shape: tuple[int, ...]) -> str:
    return " × ".join(f"{size:,}" for size in shape)[:60] or "1"
