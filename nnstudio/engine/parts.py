"""Long vectors taken part by part, so that an operation finds what the one before left in the processor's cache."""

from collections.abc import Iterator

LENGTH = 1 << 17  # numbers: the vectors of an update then take one to three megabytes


def parts(size: int) -> Iterator[slice]:
    """Yield the parts of a vector of that size, the last of them shorter."""
    for start in range(0, size, LENGTH):
        yield slice(start, min(size, start + LENGTH))
