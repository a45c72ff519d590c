"""Losses that estimate no probabilities: their pictures show scores, with the boundary at 0 and margins at ±1."""

import numpy as np
import pytest

from nnstudio.catalog import Choice
from nnstudio.data.readers import read_data
from nnstudio.panels.class_colors import ClassColors, map_colors
from nnstudio.panels.training.boundary_picture import BoundaryPicture
from nnstudio.panels.training.chance_picture import ChancePicture
from nnstudio.panels.training.sheet_picture import SheetPicture
from nnstudio.panels.training.strip_picture import StripPicture
from nnstudio.project.edits import with_loss, with_source
from nnstudio.studies import probe
from nnstudio.studies.class_scores import margins, scores
from nnstudio.studies.history import Snapshot
from nnstudio.studies.run import Run
from nnstudio.widgets import themes
from nnstudio.widgets.colors import rgb
from nnstudio.widgets.numbers import three_digits
from tests.data.readers.written import mnist
from tests.panels.training.runs import project, trained

PLOT = np.array(rgb(themes.LIGHT.plot))


def shades(outputs: list[list[float]], classes: int) -> np.ndarray:
    """Return the colours (points, 3) of scores (outputs, points)."""
    found = np.array(outputs)
    image = np.zeros(found.shape[1], np.uint32)
    ClassColors(themes.LIGHT, classes, len(found), found.shape[1], scores=True).smooth(found, image)
    return np.stack([image >> 16 & 255, image >> 8 & 255, image & 255], axis=1).astype(int)


def test_that_a_score_of_zero_has_the_background_and_one_beyond_the_margin_its_class_s_color():
    found, full = shades([[0.0, -1.0, -7.0, 1.0, 0.99]], 2), map_colors(themes.LIGHT, 2)
    assert np.abs(found[0] - PLOT).max() <= 1
    assert np.abs(found[1:3] - full[0]).max() <= 1
    assert np.abs(found[3] - full[1]).max() <= 1
    assert np.abs(found[4] - (PLOT + 0.7 * (full[1] - PLOT))).max() <= 4


def test_that_of_several_scores_the_lead_over_the_next_is_what_is_drawn():
    found, full = shades([[5.0, 2.0, 1.5], [4.0, 2.0, 1.0], [-9.0, 0.0, 0.0]], 3), map_colors(themes.LIGHT, 3)
    assert np.abs(found[0] - full[0]).max() <= 1
    assert np.abs(found[1] - PLOT).max() <= 1
    assert np.abs(found[2] - (PLOT + 0.35 * (full[0] - PLOT))).max() <= 1


def test_that_margins_are_those_of_the_hinge_losses():
    rng = np.random.default_rng(0)
    single, many, true = rng.normal(size=(1, 9)), rng.normal(size=(4, 9)), rng.integers(0, 2, 9)
    assert np.array_equal(margins(single, true), np.where(true == 1, single[0], -single[0]))
    assert np.allclose(margins(single, true), margins(np.concatenate([np.zeros((1, 9)), single]), true))
    for at in range(9):
        others = np.delete(many[:, at], true[at])
        assert margins(many, true)[at] == many[true[at], at] - others.max()
    assert np.array_equal(scores(single), np.concatenate([-single, single]))


@pytest.mark.parametrize(("loss", "said"), [("hinge", True), ("binary_cross_entropy", False)])
def test_that_the_map_s_legend_says_where_colors_are_scores(shown, loss, said):
    panel = shown(trained(with_loss(project("moons(noise=0.1)"), Choice(loss)), 300))
    assert isinstance(panel.picture, BoundaryPicture)
    assert ("scores, not probabilities" in panel.picture.legend.accessibleName()) is said


def test_that_one_example_in_words_has_its_score(shown):
    run = trained(with_loss(project("moons(noise=0.1)"), Choice("hinge")), 300)
    panel = shown(run)
    snapshot = last(run)
    score = probe.outputs(run.checked.network, snapshot.parameters.astype(float), run.checked.data.x_train[3:4])[0, 0]
    sentence = panel.picture.words.say("train", 3, snapshot.parameters)
    assert f"(score {three_digits(abs(score))})" in sentence
    assert "%" not in sentence


def last(run: Run) -> Snapshot:
    assert run.history.last is not None
    return run.history.last


def table_project(tmp_path, columns: int, loss: str):
    rng = np.random.default_rng(1)
    rows = [(*x, "a" if x[0] > 0 else "b") for x in rng.normal(size=(80, columns)).round(3)]
    names = ",".join(f"x{at}" for at in range(columns))
    text = f"{names},kind\n" + "\n".join(",".join(map(str, row)) for row in rows)
    (tmp_path / "t.csv").write_text(text)
    return with_loss(with_source(project(), Choice("csv"), read_data(tmp_path / "t.csv")), Choice(loss))


def test_that_curves_of_one_input_are_scores_with_lines_at_boundary_and_margins(shown, tmp_path):
    run = trained(table_project(tmp_path, 1, "hinge"), 200)
    panel = shown(run)
    picture = panel.picture
    assert isinstance(picture, ChancePicture)
    assert "score of each class" in picture.plot.axes.getAxis("left").labelText
    assert [line.value() for line in picture._margins if line.isVisible()] == [-1, 0, 1]
    x = run.checked.data.inputs.apply(picture._x[:, None])
    found = probe.outputs(run.checked.network, last(run).parameters.astype(float), x)[:, 0]
    drawn = picture.curves[1].getData()[1]
    assert drawn is not None
    assert np.allclose(drawn, np.clip(found, -6, 6), atol=1e-4)
    assert np.allclose(picture.curves[0].getData()[1], -drawn)


def test_that_many_inputs_show_by_how_much_the_true_class_leads(shown, tmp_path):
    run = trained(table_project(tmp_path, 4, "hinge"), 200)
    panel = shown(run)
    panel.controls.boxes["slice"].click()
    picture = panel.picture
    assert isinstance(picture, StripPicture)
    assert "lead of the true class" in picture.plot.axes.getAxis("bottom").labelText
    data = run.checked.data
    outputs = probe.outputs(run.checked.network, last(run).parameters.astype(float), data.x_test).T
    wanted = np.clip(margins(outputs, data.y_test), -3, 3)
    assert np.allclose(picture.places("test")[:, 0], wanted, atol=1e-4)


def test_that_cards_of_images_have_scores(shown, tmp_path):
    mnist(tmp_path)
    made = with_source(project(), Choice("arrays"), read_data(tmp_path))
    panel = shown(trained(with_loss(made, Choice("multiclass_hinge")), 20))
    assert isinstance(panel.picture, SheetPicture)
    assert panel.picture.sheet.cards
    assert all(card.words[1].startswith("score ") for card in panel.picture.sheet.cards)
