"""Mutated real files: whatever is done to one, it is read or refused in a sentence."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from nnstudio.catalog import StudyError
from nnstudio.document.file import Document, load, save
from nnstudio.project import check
from nnstudio.studies.curve import Curve
from nnstudio.studies.trainer import Trainer
from tests.document.samples import rewritten, same, whole, with_words, words
from tests.helpers.fuzzing import fuzz, mutated, mutations

JSON_MEMBERS = ("project.json", "state.json", "log.json", "start.json", "branches.json", "branches/1/state.json")
ARRAY_MEMBERS = ("weights.safetensors", "state.safetensors", "curves.safetensors", "data.safetensors")

plain = st.one_of(
    st.none(), st.booleans(), st.integers(-(2**70), 2**70), st.floats(), st.text(max_size=5), st.just([]), st.just({})
)
values = st.one_of(
    plain, st.sampled_from([0, -1, 2**31, 2**63, 2**64, 1e308, "NaN", "csv", "dense", "relu", "float64"])
)


@cache
def _original() -> bytes:
    with TemporaryDirectory() as folder:
        save(whole(), Path(folder) / "a.nnproj")
        return (Path(folder) / "a.nnproj").read_bytes()


def _read(path: Path) -> Document | None:
    """Return the document of a file, None if it is refused in a sentence."""
    try:
        document = load(path)
    except StudyError as refusal:
        assert "error." not in str(refusal)
        assert str(refusal).endswith(".")
        return None
    if _small(document):
        _go_on(document)
    return document


@fuzz(200)
@given(changes=mutations)
def test_that_mutated_bytes_are_read_or_refused(tmp_path: Path, changes: list) -> None:
    path = tmp_path / "a.nnproj"
    path.write_bytes(mutated(_original(), changes))
    document = _read(path)
    if not changes:
        assert document is not None
        assert same(document, whole())


@fuzz(200)
@given(member=st.sampled_from(JSON_MEMBERS + ARRAY_MEMBERS), changes=mutations)
def test_that_mutated_members_are_read_or_refused(tmp_path: Path, member: str, changes: list) -> None:
    from tests.document.samples import members

    path = tmp_path / "a.nnproj"
    path.write_bytes(_original())
    rewritten(path, {member: mutated(members(path)[member], changes)})
    _read(path)


@fuzz(200)
@given(data=st.data(), member=st.sampled_from(JSON_MEMBERS))
def test_that_mutated_words_are_read_or_refused(tmp_path: Path, data: st.DataObject, member: str) -> None:
    path = tmp_path / "a.nnproj"
    path.write_bytes(_original())
    changed = words(path, member)
    for _ in range(data.draw(st.integers(1, 3))):
        changed = _with_one_changed(changed, data)
    try:
        with_words(path, changed, member)
    except (OverflowError, UnicodeEncodeError):  # JSON has no such number or text
        return
    _read(path)


def _with_one_changed(value: Any, data: st.DataObject) -> Any:
    """Go down into one place of the words and put something else there, or take it out."""
    if isinstance(value, dict) and value and data.draw(st.integers(0, 9)):
        name = data.draw(st.sampled_from(sorted(value)))
        rest = {other: one for other, one in value.items() if other != name}
        return rest if not data.draw(st.integers(0, 9)) else {**rest, name: _with_one_changed(value[name], data)}
    if isinstance(value, list) and value and data.draw(st.integers(0, 9)):
        at = data.draw(st.integers(0, len(value) - 1))
        return [*value[:at], _with_one_changed(value[at], data), *value[at + 1 :]]
    return data.draw(values)


def _small(document: Document) -> bool:
    """Making a million points for each example would only take time."""
    return document.project.data.source.params.get("samples", 0) in range(2000)


def _go_on(document: Document) -> None:
    """Do what a window does with a document: check it, take up its curves, and train on."""
    for rows in document.curves.values():
        Curve.restored(rows).append(2**60, 0.5)
    try:
        checked = check(document.project)
    except StudyError as refusal:
        assert "error." not in str(refusal)
        return
    with np.errstate(all="ignore"):
        Trainer(checked, document.state).step()
