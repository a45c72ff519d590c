import json
import shutil
import tracemalloc
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import safetensors.numpy

from nnstudio.catalog import Choice, StudyError, parse_choices
from nnstudio.data.csv_reading import Reading
from nnstudio.data.readers import read_data
from nnstudio.data.stored import digest_of
from nnstudio.data.table import Table
from nnstudio.document.file import Document, load, save
from nnstudio.document.words import json_bytes
from nnstudio.engine.layers import LAYERS
from nnstudio.project import Project, check, first_project
from nnstudio.project.edits import add_layer, with_hidden, with_layer, with_recipe, with_setting, with_source
from nnstudio.studies.trainer import Trainer
from tests.data.readers.written import claiming, mnist
from tests.document.samples import curve as some_curve
from tests.document.samples import (
    members,
    rewritten,
    same,
    same_state,
    table_project,
    trained,
    whole,
    with_words,
    words,
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "whole.nnproj"
    save(whole(), path)
    return path


def _refusal(path: Path) -> str:
    with pytest.raises(StudyError) as caught:
        load(path)
    return str(caught.value)


def test_that_a_document_comes_back_to_the_bit(file: Path) -> None:
    assert same(load(file), whole())


def test_that_a_project_alone_comes_back(tmp_path: Path) -> None:
    project = with_setting(add_layer(first_project()), "training.log", True)
    save(Document(project), tmp_path / "a.nnproj")
    found = load(tmp_path / "a.nnproj")
    assert found.project == project
    assert (found.state, found.start, found.log, dict(found.curves)) == (None, None, (), {})


def test_that_a_project_that_cannot_be_trained_yet_comes_back_too(tmp_path: Path) -> None:
    project = with_layer(first_project(), 2, Choice("dense", {"units": 7}))
    save(Document(project), tmp_path / "a.nnproj")
    found = load(tmp_path / "a.nnproj").project
    assert found == project
    with pytest.raises(StudyError, match="7 units"):
        check(found)


def test_that_training_goes_on_to_the_bit_from_a_file(tmp_path: Path) -> None:
    project = first_project()
    save(Document(project, trained(project, 77)), tmp_path / "a.nnproj")
    found = load(tmp_path / "a.nnproj")
    trainer = Trainer(check(found.project), found.state)
    with np.errstate(all="ignore"):
        for _ in range(60):
            trainer.step()
    assert same_state(trainer.state(), trained(project, 137))


def test_that_what_a_schedule_goes_by_is_kept_to_the_bit(tmp_path: Path) -> None:
    project = with_recipe(first_project(), schedule=Choice("reduce_on_plateau", {"patience": 0, "threshold": 0.5}))
    state = trained(project, 177)
    assert state.schedule[[0, 1, 2, 3, 5]].all()
    save(Document(project, state), tmp_path / "a.nnproj")
    assert same_state(load(tmp_path / "a.nnproj").state, state)


def test_that_a_file_of_the_first_version_is_read(file: Path) -> None:
    """It had no bound on the gradient, and schedules remembered nothing."""
    before = load(file)
    old, state = words(file), words(file, "state.json")
    del old["recipe"]["clip_norm"], state["schedule"]
    with_words(with_words(file, {**old, "schema": 1}), state, "state.json")
    assert same(load(file), before)


def test_that_a_file_of_the_second_version_is_read(file: Path) -> None:
    """It had no class weights."""
    before, old = load(file), words(file)
    del old["recipe"]["class_weights"]
    assert same(load(with_words(file, {**old, "schema": 2})), before)


def test_that_a_file_of_the_third_version_is_read(file: Path) -> None:
    """It stopped for neither want of improvement nor time."""
    before, old = load(file), words(file)
    del old["recipe"]["patience"], old["recipe"]["max_seconds"]
    assert same(load(with_words(file, {**old, "schema": 3})), before)


def test_that_class_weights_are_kept(tmp_path: Path) -> None:
    project = with_recipe(first_project(), class_weights=Choice("given", {"values": "1 0.25"}))
    save(Document(project), tmp_path / "a.nnproj")
    assert load(tmp_path / "a.nnproj").project == project


def test_that_weights_stand_by_name_with_a_row_for_each_unit(tmp_path: Path) -> None:
    project = first_project()
    save(Document(project, trained(project)), tmp_path / "a.nnproj")
    weights = safetensors.numpy.load(members(tmp_path / "a.nnproj")["weights.safetensors"])
    shapes = {name: array.shape for name, array in weights.items()}
    assert shapes == {
        "0.weight": (8, 2),
        "0.bias": (8,),
        "1.weight": (8, 8),
        "1.bias": (8,),
        "2.weight": (1, 8),
        "2.bias": (1,),
    }
    checked = check(project)
    expected = checked.network.named(trained(project).parameters)
    assert all(np.array_equal(weights[name], expected[name]) for name in weights)


def test_that_the_same_document_gives_the_same_bytes(tmp_path: Path, file: Path) -> None:
    save(whole(), tmp_path / "b.nnproj")
    assert file.read_bytes() == (tmp_path / "b.nnproj").read_bytes()


def test_that_weights_that_are_not_finite_are_kept(tmp_path: Path) -> None:
    project = first_project()
    state = trained(project)
    state.parameters[:3] = np.nan, np.inf, -np.inf
    save(Document(project, state), tmp_path / "a.nnproj")
    assert same_state(load(tmp_path / "a.nnproj").state, state)


def test_that_numbers_that_are_not_finite_are_strings_in_the_words(tmp_path: Path) -> None:
    save(Document(with_recipe(first_project(), learning_rate=float("inf"))), tmp_path / "a.nnproj")
    assert words(tmp_path / "a.nnproj")["recipe"]["learning_rate"] == "Infinity"
    assert "learning_rate must be greater than 0" in _refusal(tmp_path / "a.nnproj")


def test_that_an_optimiser_the_run_has_not_taken_up_starts_empty(tmp_path: Path) -> None:
    project = first_project()
    changed = with_recipe(project, optimizer=Choice("momentum"))
    save(Document(changed, trained(project)), tmp_path / "a.nnproj")
    state = load(tmp_path / "a.nnproj").state
    assert state is not None
    assert state.memory.shape == (1, 105)
    assert not state.memory.any()


def test_that_a_state_of_another_network_is_not_written(tmp_path: Path) -> None:
    document = Document(add_layer(first_project()), trained(first_project()))
    with pytest.raises(ValueError, match="not of this project"):
        save(document, tmp_path / "a.nnproj")
    assert not (tmp_path / "a.nnproj").exists()


def test_that_a_curve_goes_on_as_if_it_had_never_been_in_a_file(file: Path) -> None:
    rows = load(file).curves["train_loss"]
    assert np.array_equal(rows, some_curve().rows())


@pytest.mark.parametrize("name", ["missing.nnproj", "no/folder.nnproj", "nul\0.nnproj", "x" * 300])
def test_that_a_missing_file_is_refused_by_name(tmp_path: Path, name: str) -> None:
    assert name[:20].split("\0")[0] in _refusal(tmp_path / name)


def test_that_a_folder_is_refused(tmp_path: Path) -> None:
    assert "is a folder" in _refusal(tmp_path)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b"hello", "is not a project file"),
        (b"PK", "is damaged"),
        (b"PK\3\4" + b"x" * 99, "is damaged"),
    ],
)
def test_that_what_is_no_zip_is_refused(tmp_path: Path, content: bytes, sentence: str) -> None:
    (tmp_path / "a.nnproj").write_bytes(content)
    assert sentence in _refusal(tmp_path / "a.nnproj")


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9, 0.999])
def test_that_a_truncated_file_is_refused(file: Path, share: float) -> None:
    content = file.read_bytes()
    file.write_bytes(content[: int(len(content) * share)])
    assert "is damaged or cut off" in _refusal(file)


def test_that_a_file_without_permission_is_refused(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert "cannot be read (Permission denied)" in _refusal(file)


def test_that_a_newer_version_is_refused(file: Path) -> None:
    with_words(file, {**words(file), "schema": 6, "brand_new": 1})
    assert "newer nnstudio (schema 6, this one knows up to 5)" in _refusal(file)


@pytest.mark.parametrize("schema", [None, 0, -1, True, "1", 1.0, [1]])
def test_that_a_file_without_a_version_is_refused(file: Path, schema: Any) -> None:
    with_words(file, {**words(file), "schema": schema})
    assert "schema version" in _refusal(file)


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        ("recipe.lerning_rate", 1, "recipe.lerning_rate is not a setting"),
        ("colour", 1, "colour is not a setting"),
        ("network.output.parms", {}, "network.output.parms is not a setting"),
        ("recipe.learning_rate", "fast", "recipe.learning_rate must be a number, not a text"),
        ("recipe.learning_rate", None, "recipe.learning_rate must be a number, not nothing"),
        ("recipe.epochs", 1.5, "recipe.epochs must be a whole number, not a number"),
        ("recipe.learning_rate", 0, "learning_rate must be greater than 0"),
        ("recipe.learning_rate", -1, "learning_rate must be greater than 0"),
        ("recipe.learning_rate", "NaN", "learning_rate must be greater than 0"),
        ("recipe.batch_size", 0, "batch_size must be from 1"),
        ("recipe.seed", -1, "seed must be from 0"),
        ("recipe.dtype", "float16", "recipe.dtype holds a value that cannot be there"),
        ("recipe.threads", 0, "threads must be from 1"),
        ("recipe.loss.key", "mee", "no “mee” among the losses"),
        ("recipe.optimizer.params", {"beta9": 1}, "recipe.adam has no parameter “beta9”"),
        ("recipe.regularizers", [{"key": "l2", "params": {"strength": -1}}], "strength"),
        ("data.source.key", "spirall", "spiral"),
        ("data.preprocess.key", "x", "preprocessing"),
        ("data.test_fraction", 2, "test_fraction must be from 0 to 0.9"),
        ("data.task", "guessing", "data.task holds a value that cannot be there"),
        ("data", [], "data must be a group of settings, not a list"),
        ("network.hidden", {}, "network.hidden must be a list, not a group of settings"),
        ("network.output.params.units", 10**9, "units must be from 1 to 100,000"),
        ("network.output.params.units", {"key": "dense", "more": 1}, "is not a setting"),
        ("network.output.params.units", [1], "must be"),
        ("view.speed", -1, "speed must be from 0"),
        ("view.panels", [1], "view.panels[0] must be a text"),
        ("data.table", {"digest": "0"}, "table stored in the file is damaged"),
        ("data.table", 5, "data.table.digest is missing"),
        ("data.table.names", ["a", "b", "c"], "table stored in the file is damaged"),
    ],
)
def test_that_a_bad_value_is_named_with_its_path(file: Path, path: str, value: Any, sentence: str) -> None:
    changed = words(file)
    target, names = changed, path.split(".")
    for name in names[:-1]:
        target = target[name]
    target[names[-1]] = value
    with_words(file, changed)
    assert sentence in _refusal(file)


@pytest.mark.parametrize("part", ["data", "network"])
def test_that_a_missing_part_is_named(file: Path, part: str) -> None:
    changed = words(file)
    del changed[part]
    with_words(file, changed)
    assert f"{part} is missing" in _refusal(file)


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff\xfe", b"[" * 9, b'{"schema": 1e999}', b"nul", b'"\\ud800"', b"[]"]
)
def test_that_broken_words_are_refused(file: Path, content: bytes) -> None:
    rewritten(file, {"project.json": content})
    assert "project.json" in _refusal(file)


@pytest.mark.parametrize("depth", [5_000, 2_000_000])
def test_that_words_nested_too_deeply_are_refused(file: Path, depth: int) -> None:
    nested = b'{"schema": 1, "data": ' + b'{"data": ' * depth + b"1" + b"}" * (depth + 1)
    rewritten(file, {"project.json": nested})
    assert "nested too deeply" in _refusal(file)


@pytest.mark.parametrize("member", ["project.json", "weights.safetensors", "state.json", "state.safetensors"])
def test_that_a_missing_member_is_named(file: Path, member: str) -> None:
    rewritten(file, {member: None})
    assert member.split(".")[0] in _refusal(file)


def _weights(file: Path) -> dict[str, np.ndarray]:
    return safetensors.numpy.load(members(file)["weights.safetensors"])


def test_that_weights_of_another_shape_are_named(file: Path) -> None:
    changed = {**_weights(file), "0.weight": np.zeros((2, 8), np.float32)}
    rewritten(file, {"weights.safetensors": safetensors.numpy.save(changed)})
    assert "“0.weight” has the shape 2 × 8, but 8 × 2 fits" in _refusal(file)


def test_that_missing_weights_are_named(file: Path) -> None:
    changed = _weights(file)
    del changed["1.bias"]
    rewritten(file, {"weights.safetensors": safetensors.numpy.save(changed)})
    assert "has no “1.bias” (8)" in _refusal(file)


def test_that_weights_of_no_layer_are_named(file: Path) -> None:
    changed = {**_weights(file), "9.weight": np.zeros((1, 1), np.float32)}
    rewritten(file, {"weights.safetensors": safetensors.numpy.save(changed)})
    assert "holds “9.weight”, which this network does not have" in _refusal(file)


@pytest.mark.parametrize("dtype", [np.float64, np.int64, np.float16])
def test_that_weights_of_another_number_type_are_named(file: Path, dtype: type) -> None:
    changed = {name: array.astype(dtype) for name, array in _weights(file).items()}
    rewritten(file, {"weights.safetensors": safetensors.numpy.save(changed)})
    assert "holds numbers of type" in _refusal(file)


@pytest.mark.parametrize("header", [0, 10**6, 2**63, 2**64 - 1])
def test_that_a_header_longer_than_its_file_is_refused(file: Path, header: int) -> None:
    content = members(file)["weights.safetensors"]
    rewritten(file, {"weights.safetensors": header.to_bytes(8, "little") + content[8:]})
    assert "weights.safetensors is damaged" in _refusal(file)


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        ("position", 32, "example 32 of an epoch that has only 32"),
        ("position", -1, "state.json.position holds a value that cannot be there"),
        ("step", 2**60, "state.json.step"),
        ("updates", "many", "state.json.updates must be a whole number"),
        ("generator.bit_generator", "MT19937", "state.json.generator.bit_generator"),
        ("generator.state.inc", "4" * 39, "state.json.generator.state"),
        ("generator.state.state", "0x1", "state.json.generator.state.state"),
        ("generator.uinteger", 2**32, "state.json.generator.uinteger"),
    ],
)
def test_that_a_bad_state_is_named_with_its_path(file: Path, path: str, value: Any, sentence: str) -> None:
    changed = words(file, "state.json")
    target, names = changed, path.split(".")
    for name in names[:-1]:
        target = target[name]
    target[names[-1]] = value
    with_words(file, changed, "state.json")
    assert sentence in _refusal(file)


@pytest.mark.parametrize("rows", [np.zeros((3, 2)), np.zeros(7), np.zeros(())])
def test_that_curves_of_another_shape_are_refused(file: Path, rows: np.ndarray) -> None:
    rewritten(file, {"curves.safetensors": safetensors.numpy.save({"train_loss": rows})})
    assert "curves.safetensors: “train_loss” has the shape" in _refusal(file)


@pytest.mark.parametrize(
    ("column", "value"), [(0, np.nan), (1, -5.0), (1, np.inf), (5, 0), (5, 1.5), (5, np.nan), (5, 1e300)]
)
def test_that_curves_that_cannot_be_are_refused(file: Path, column: int, value: float) -> None:
    rows = some_curve().rows()
    rows[2, column] = value
    rewritten(file, {"curves.safetensors": safetensors.numpy.save({"train_loss": rows})})
    assert "curves.safetensors: train_loss holds a value that cannot be there" in _refusal(file)


@pytest.mark.parametrize("log", [{}, [1], [{"step": -1, "recipe": {}}], [{"step": 1, "recipe": {"epochs": -1}}]])
def test_that_a_bad_log_is_refused(file: Path, log: Any) -> None:
    with_words(file, log, "log.json")
    assert "log.json" in _refusal(file) or "epochs" in _refusal(file)


def test_that_a_table_whose_numbers_were_changed_is_refused(file: Path) -> None:
    arrays = safetensors.numpy.load(members(file)["data.safetensors"])
    changed = {name: array + 1 for name, array in arrays.items()}
    rewritten(file, {"data.safetensors": safetensors.numpy.save(changed)})
    assert _refusal(file)


def test_that_a_zip_bomb_is_refused_before_memory_is_taken(file: Path) -> None:
    from zipfile import ZIP_DEFLATED, ZipFile

    content = members(file)
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, one in content.items():
            archive.writestr(name, one if name != "project.json" else b" " * 31_000_000 + one)
    assert "would unpack to 31," in _refusal(file)


def test_that_a_member_larger_than_its_file_is_refused_before_memory_is_taken(file: Path) -> None:
    file.write_bytes(claiming(file.read_bytes(), "weights.safetensors", 2**30))
    tracemalloc.start()
    try:
        assert "is damaged" in _refusal(file)
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def test_that_a_member_of_unknown_compression_is_refused(file: Path) -> None:
    from zipfile import ZIP_LZMA, ZipFile

    content = members(file)
    with ZipFile(file, "w", ZIP_LZMA) as archive:
        for name, one in content.items():
            archive.writestr(name, one)
    assert "is damaged" in _refusal(file)


def test_that_a_file_nobody_has_a_table_for_is_refused_when_it_is_checked(tmp_path: Path) -> None:
    save(Document(table_project()), tmp_path / "a.nnproj")
    changed = words(tmp_path / "a.nnproj")
    del changed["data"]["table"]
    with_words(tmp_path / "a.nnproj", changed)
    with pytest.raises(StudyError):
        check(load(tmp_path / "a.nnproj").project)


def test_that_the_words_of_a_file_are_indented_json() -> None:
    assert json_bytes({"a": [float("nan"), 1.0]}) == b'{\n  "a": [\n    "NaN",\n    1.0\n  ]\n}'


def test_that_a_file_keeps_no_start_that_is_the_project_itself(tmp_path: Path) -> None:
    save(Document(first_project(), start=first_project()), tmp_path / "a.nnproj")
    assert list(members(tmp_path / "a.nnproj")) == ["project.json"]


@pytest.mark.parametrize("source", ["digits", "iris", "xsinx", "free(inputs=3, outputs=2)"])
def test_that_projects_of_other_data_come_back(tmp_path: Path, source: str) -> None:
    from nnstudio.data.datasets import DATASETS

    project = with_source(first_project(), DATASETS.parse(source))
    save(Document(project, trained(project, 3)), tmp_path / "a.nnproj")
    assert same(load(tmp_path / "a.nnproj"), Document(project, trained(project, 3)))


NOISY = "dropout(0.3) batch_norm dropconnect(5) residual([dense(5) batch_norm])"


def test_that_a_noisy_run_goes_on_to_the_bit_from_the_middle_of_an_epoch(tmp_path: Path) -> None:
    project = with_hidden(first_project(), tuple(LAYERS.complete(one) for one in parse_choices(NOISY)))
    path = tmp_path / "noisy.nnproj"
    save(Document(project, trained(project, 77)), path)
    state = load(path).state
    assert state is not None
    assert state.position > 0
    trainer = Trainer(check(project), state)
    with np.errstate(all="ignore"):
        assert all(trainer.step() for _ in range(30))
    assert same_state(trainer.state(), trained(project, 107))


def test_that_a_file_from_before_layers_drew_still_opens(tmp_path: Path) -> None:
    path, state = tmp_path / "old.nnproj", trained(first_project(), 20)
    save(Document(first_project(), state), path)
    old = words(path, "state.json")
    del old["noise"]
    found = load(with_words(path, old, "state.json")).state
    assert found is not None
    assert found.noise is None
    assert same_state(Trainer(check(first_project()), found).state(), state)


def test_that_a_table_keeps_its_missing_cells_and_its_texts(tmp_path: Path) -> None:
    values = np.array([[1, 0, 0], [np.nan, 1, 1], [3, np.nan, 0], [4, 0, 1.0]])
    kept = Table(("a", "b", "kind"), values, {"b": ("u", "v"), "kind": ("x", "y")})
    project = with_source(first_project(), Choice("csv", {"missing": "mean"}), kept, "kind")
    save(Document(project), tmp_path / "a.nnproj")
    assert load(tmp_path / "a.nnproj").project == project


def test_that_a_file_from_before_texts_and_derived_features_is_read(tmp_path: Path) -> None:
    save(Document(table_project()), tmp_path / "a.nnproj")
    now = words(tmp_path / "a.nnproj")
    table = now["data"]["table"]
    old = {"names": table["names"], "text_column": "kind", "labels": table["labels"]["kind"]}
    values = next(iter(safetensors.numpy.load(members(tmp_path / "a.nnproj")["data.safetensors"]).values()))
    digest = digest_of(old, {"values": values})
    del now["data"]["features"]
    now["data"]["table"] = {"digest": digest, **old}
    data = safetensors.numpy.save({f"{digest}.values": values})
    path = rewritten(with_words(tmp_path / "a.nnproj", now), {"data.safetensors": data})
    assert load(path).project == table_project()


def test_that_images_are_kept_in_the_file(tmp_path: Path) -> None:
    mnist(tmp_path)
    found = read_data(tmp_path)
    project = with_source(first_project(), Choice("arrays"), found)
    save(Document(project, trained(project, 3)), tmp_path / "a.nnproj")
    again = load(tmp_path / "a.nnproj")
    assert again.project == project
    assert check(again.project).data.image_shape == (5, 4)


def test_that_data_too_large_for_the_file_are_named_by_path_and_digest(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("nnstudio.data.stored.EMBEDDED_BYTES", 100)
    table = tmp_path / "großes.csv"
    table.write_text("a,b\n" + "1,2\n3,1\n" * 10)
    project = with_source(first_project(), Choice("csv"), read_data(table))
    path = tmp_path / "a.nnproj"
    save(Document(project), path)
    assert "data.safetensors" not in members(path)
    assert load(path).project == project
    table.write_text("a,b\n" + "1,2\n3,4\n" * 10)
    assert "has changed since" in _refusal(path)
    table.unlink()
    assert f"is not where it was looked for ({table})" in _refusal(path)


def _named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Project, Path, Path]:
    """Save a project in a folder of its own that only names its table, which stands beside it in `data`."""
    monkeypatch.setattr("nnstudio.data.stored.EMBEDDED_BYTES", 100)
    table = tmp_path / "old" / "data" / "large.csv"
    table.parent.mkdir(parents=True)
    table.write_text("a;b\n" + "1;2,5\n3;1,5\n" * 10)
    project = with_source(first_project(), Choice("csv"), read_data(table, asked=Reading(decimal=",")))
    save(Document(project), tmp_path / "old" / "a.nnproj")
    return project, tmp_path / "old" / "a.nnproj", table


def test_that_a_project_moved_with_its_data_finds_them_beside_it(tmp_path: Path, monkeypatch) -> None:
    project, path, _ = _named(tmp_path, monkeypatch)
    shutil.move(path.parent, tmp_path / "new")
    again = load(tmp_path / "new" / "a.nnproj").project
    assert again == project
    assert again.data.table is not None
    assert again.data.table.origin == str(tmp_path / "new" / "data" / "large.csv")


def test_that_data_put_into_the_folder_of_the_project_are_found_by_their_name(tmp_path: Path, monkeypatch) -> None:
    project, path, table = _named(tmp_path, monkeypatch)
    shutil.move(table, path.parent / "large.csv")
    assert load(path).project == project


def test_that_data_that_are_nowhere_name_every_place_and_can_be_located(tmp_path: Path, monkeypatch) -> None:
    project, path, table = _named(tmp_path, monkeypatch)
    shutil.move(table, tmp_path / "elsewhere.csv")
    sentence = _refusal(path)
    assert f"({table}, {path.parent / 'large.csv'})" in sentence
    assert load(path, located=tmp_path / "elsewhere.csv").project == project
    (tmp_path / "other.csv").write_text("a,b\n" + "1,2\n3,4\n" * 10)
    with pytest.raises(StudyError, match="has changed since"):
        load(path, located=tmp_path / "other.csv")


def test_that_a_table_read_in_another_way_than_by_itself_is_read_so_again(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("nnstudio.data.stored.EMBEDDED_BYTES", 100)
    table = tmp_path / "plain.csv"
    table.write_text("1,2\n3,1\n" * 10)
    project = with_source(first_project(), Choice("csv"), read_data(table, asked=Reading(header="names")))
    save(Document(project), tmp_path / "a.nnproj")
    again = load(tmp_path / "a.nnproj").project
    assert again.data.table is not None
    assert project.data.table is not None
    assert again.data.table.names == ("1", "2")
    assert again.data.table.reading == project.data.table.reading


@pytest.mark.parametrize(
    "reading", [1, {}, {"encoding": "rot13"}, {"encoding": "x", "separator": "", "decimal": "", "header": ""}]
)
def test_that_a_reading_that_is_none_is_refused(tmp_path: Path, reading: Any) -> None:
    save(Document(table_project()), tmp_path / "a.nnproj")
    now = words(tmp_path / "a.nnproj")
    now["data"]["table"]["reading"] = reading
    content = json.dumps(now).encode()
    assert "data.table.reading" in _refusal(rewritten(tmp_path / "a.nnproj", {"project.json": content}))


@pytest.mark.parametrize("there", [1, "", "/", "none", "zero\0byte", "/dev/zero", "n" * 5000, "\ud800"])
def test_that_a_path_that_leads_nowhere_is_refused(tmp_path: Path, there: Any) -> None:
    save(Document(table_project()), tmp_path / "a.nnproj")
    now = words(tmp_path / "a.nnproj")
    now["data"]["table"] = {"digest": "0" * 64, "path": there}
    content = json.dumps(now).encode()
    assert _refusal(rewritten(tmp_path / "a.nnproj", {"project.json": content})).endswith(".")
