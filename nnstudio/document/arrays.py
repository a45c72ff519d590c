"""Arrays by name as safetensors bytes: numbers and names, nothing that could be executed."""

import json
from collections.abc import Mapping

import numpy as np
import safetensors

from nnstudio.catalog import StudyError

_FLOATS = {"F32": np.dtype("<f4"), "F64": np.dtype("<f8")}
DATA_TYPES = {**_FLOATS, "U8": np.dtype("u1"), "I64": np.dtype("<i8")}
_NAMES = {dtype: name for name, dtype in DATA_TYPES.items()}
_MAX_HEADER = 10_000_000
_LENGTH_BYTES = 8
Pieces = tuple[bytes | memoryview, ...]


def array_pieces(arrays: Mapping[str, np.ndarray]) -> Pieces:
    """Return arrays of one of the types below as the pieces of a safetensors file: its header, then each array's bytes.

    Nothing is copied that stands in memory as in the file, and written piece by piece it holds up no other thread.
    """
    ordered = sorted(arrays.items(), key=lambda one: (-one[1].itemsize, one[0]))
    flat = [np.ascontiguousarray(array, array.dtype.newbyteorder("<")) for _, array in ordered]
    header, start = {}, 0
    for (name, array), held in zip(ordered, flat, strict=True):
        ends = [start, start := start + held.nbytes]
        header[name] = {"dtype": _NAMES[held.dtype], "shape": list(array.shape), "data_offsets": ends}
    words = json.dumps(header, separators=(",", ":"), ensure_ascii=False).encode()
    words += b" " * (-len(words) % _LENGTH_BYTES)
    return (len(words).to_bytes(_LENGTH_BYTES, "little") + words, *(_bytes(one) for one in flat))


def array_bytes(arrays: Mapping[str, np.ndarray]) -> bytes:
    """Return the same in one piece."""
    return b"".join(array_pieces(arrays))


def _bytes(array: np.ndarray) -> memoryview:
    return array.reshape(-1).view(np.uint8).data if array.size else memoryview(b"")


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
