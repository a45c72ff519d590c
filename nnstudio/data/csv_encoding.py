"""The encoding of a text file: UTF-8 with or without a byte order mark, UTF-16, or the Korean CP949."""

import codecs

from nnstudio.catalog import StudyError

_PIECE = 1_000_000
_BOMS = (("utf-8-sig", codecs.BOM_UTF8), ("utf-16", codecs.BOM_UTF16_LE), ("utf-16", codecs.BOM_UTF16_BE))


def encoding_of(data: bytes, shown: str) -> str:
    """Return the encoding that fits the bytes.

    Raises: StudyError naming the line at which it is in none of them.
    """
    for name, mark in _BOMS:
        if data.startswith(mark):
            _refuse_undecodable(data, name.removesuffix("-sig"), shown)
            return name
    tried = (_without_mark(data), "utf-8", "cp949")
    found = next((name for name in tried if name and _fault(data, name) is None), None)
    if found is None:
        _refuse_undecodable(data, "utf-8", shown)
    return found or "utf-8"


def asked_encoding(data: bytes, encoding: str, shown: str) -> str:
    """Return the encoding that was asked for.

    Raises: StudyError naming the line at which the bytes are not in it.
    """
    at = _fault(data, encoding)
    if at is not None:
        line = data.count(b"\n", 0, at) + 1
        raise StudyError("error.csv.encoding_asked", file=shown, encoding=encoding.upper(), line=line)
    return encoding


def _without_mark(data: bytes) -> str:
    """Return the kind of UTF-16 that zero bytes at even or odd places speak of, "" if none."""
    head = data[:1000]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if min(even, odd) > 0 or max(even, odd) < len(head) / 4 or len(data) % 2:
        return ""
    return "utf-16-le" if odd else "utf-16-be"


def _refuse_undecodable(data: bytes, encoding: str, shown: str) -> None:
    at = _fault(data, encoding)
    if at is not None:
        raise StudyError("error.csv.encoding", file=shown, line=data.count(b"\n", 0, at) + 1)


def _fault(data: bytes, encoding: str) -> int | None:
    """Return where the bytes stop making sense, decoding a piece at a time; None if they are whole."""
    decoder, view = codecs.getincrementaldecoder(encoding)(), memoryview(data)
    for start in range(0, max(1, len(data)), _PIECE):
        kept = len(decoder.getstate()[0])
        try:
            decoder.decode(view[start : start + _PIECE], start + _PIECE >= len(data))
        except UnicodeDecodeError as problem:
            return start - kept + problem.start
        except UnicodeError:  # UTF-16 without its mark
            return start
    return None
