"""Give broken files to the readers and judge each: read, or refused in one sentence, soon, and without much memory."""

from __future__ import annotations

import random
import shutil
import signal
import tempfile
import traceback
import tracemalloc
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import thread_time

import numpy as np

from nnstudio.catalog import LANGUAGES, Message, StudyError, language, set_language, text
from tests.helpers.mutants import Kind, kinds, mutant

MOST_SECONDS, HUNG_SECONDS = 1.0, 60
MOST_BYTES = 32 * 2**20  # for files of a few kilobytes
MOST_LETTERS = 700


@dataclass
class Findings:
    """What came of the files: how many of a kind were read and refused, the longest and the largest, and faults."""

    read: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    sentences: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    bytes: int = 0
    faults: list[str] = field(default_factory=list)


def read_all(count: int, seed: int, traced: bool = True) -> Findings:
    """Break so many files, of each kind in turn, and read them; their memory is told where it is `traced`."""
    found, rng = Findings(), random.Random(seed)
    with tempfile.TemporaryDirectory() as name, _told_of_hangs():
        folder = Path(name)
        (folder / "made").mkdir()
        every = kinds(folder / "made")
        for at in range(count):
            what = list(every)[at % len(every)]
            content = mutant(every[what], rng)
            before = len(found.faults)
            _judge(found, what, every[what], content, folder / "read", traced)
            found.faults[before:] = [f"{at} ({what}): {one}" for one in found.faults[before:]]
    return found


@contextmanager
def _told_of_hangs() -> Iterator[None]:
    """A file that is read for so long is a fault, not the end of everything."""

    def hung(*_: object) -> None:
        raise TimeoutError(f"not read within {HUNG_SECONDS} s")

    before = signal.signal(signal.SIGALRM, hung)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _judge(found: Findings, what: str, kind: Kind, content: bytes, folder: Path, traced: bool) -> None:
    seconds, size = _read(found, what, kind, content, folder, traced)
    if seconds > MOST_SECONDS:  # tracing memory takes time of its own
        seconds, _ = _read(Findings(), what, kind, content, folder, traced=False)
    found.seconds, found.bytes = max(found.seconds, seconds), max(found.bytes, size)
    if seconds > MOST_SECONDS:
        found.faults.append(f"took {seconds:.2f} s")
    if size > MOST_BYTES:
        found.faults.append(f"took {size:,} bytes for {len(content):,}")


def _read(found: Findings, what: str, kind: Kind, content: bytes, folder: Path, traced: bool) -> tuple[float, int]:
    """Return the seconds of the processor, and the most memory if it is `traced`."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    path = folder / kind.name
    path.write_bytes(content)
    if traced:
        tracemalloc.start()
    signal.alarm(HUNG_SECONDS)
    start = thread_time()
    try:
        with np.errstate(all="ignore"):
            kind.read(path)
        found.read[what] += 1
    except StudyError as refusal:
        found.refused[what] += 1
        found.sentences[refusal.message.key] += 1
        found.faults += [f"{wrong}: {text(refusal.message)!r}" for wrong in wrongs(refusal.message)]
    except Exception:  # noqa: BLE001 - whatever it is, it is told
        found.faults.append(traceback.format_exc())
    finally:
        signal.alarm(0)
        size = tracemalloc.get_traced_memory()[1] if traced else 0
        tracemalloc.stop()
    return thread_time() - start, size


def wrongs(message: Message) -> list[str]:
    """Return what keeps a message from being one sentence, in either language."""
    before, found = language(), []
    for code in LANGUAGES:
        set_language(code)
        words = text(message)
        odd = {
            "several lines": "\n" in words,
            "no end": not words.rstrip("”’\"')").endswith((".", "?", "!")) and code == "en",
            "a key": "error." in words,
            "long": len(words) > MOST_LETTERS,
            "letters that cannot be shown": any(ord(one) < 32 for one in words),
        }
        found += [f"{code}, {name}" for name, so in odd.items() if so]
    set_language(before)
    return found
