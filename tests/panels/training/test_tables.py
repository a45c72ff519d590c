"""The confusion matrix, the errors of a regression, and the pictures of data that no plane can hold."""

import numpy as np
import pytest
from PyQt6.QtCore import Qt

from nnstudio.panels.training.fit_picture import FitPicture
from nnstudio.panels.training.scatter_picture import ScatterPicture
from nnstudio.panels.training.sheet import Sheet
from nnstudio.panels.training.sheet_picture import SheetPicture
from nnstudio.panels.training.strip_picture import StripPicture
from nnstudio.panels.training.surface_picture import SurfacePicture
from nnstudio.studies import probe
from nnstudio.studies.prediction import probabilities
from nnstudio.widgets.numbers import three_digits
from tests.panels.training.runs import project, scores, trained


@pytest.fixture(scope="module")
def digits():
    return trained(project("digits", "dense(20, relu, init=kaiming_normal)"), 150)


def outputs(run, part):
    x = getattr(run.checked.data, f"x_{part}")
    return probe.outputs(run.checked.network, run.trainer.parameters, x)


def drawn(item) -> tuple[np.ndarray, np.ndarray]:
    return item.getData()


def counted(true, taken, classes):
    counts = np.zeros((classes, classes), int)
    np.add.at(counts, (true, taken), 1)
    return counts


def test_that_the_confusion_matrix_counts_what_numpy_counts_on_either_part(shown, session, digits, qtbot):
    panel = shown(digits)
    for part in ("test", "train"):
        panel.controls.part.setCurrentIndex(panel.controls.part.findData(part))
        panel.controls.part.activated.emit(panel.controls.part.currentIndex())
        true = getattr(digits.checked.data.raw, f"y_{part}")
        wanted = counted(true, outputs(digits, part).argmax(axis=1), 10)
        qtbot.waitUntil(lambda wanted=wanted: bool((panel.confusion.counts == wanted).all()))
        assert panel.confusion.counts.sum() == len(true)
    assert session.project.view.settings["training.part"] == "train"


def test_that_a_cell_says_count_and_share_of_its_row(shown, session, digits):
    panel = shown(digits)
    counts = panel.confusion.counts
    true = int(counts.diagonal().argmin())
    share = counts[true, true] / counts[true].sum()
    words = panel.confusion.words(true, true)
    assert f"{counts[true, true]} examples" in words
    assert f"{three_digits(100 * share)} %" in words


def test_that_the_sheet_shows_the_engine_s_classes_and_probabilities(shown, session, digits):
    panel = shown(digits)
    assert isinstance(panel.picture, SheetPicture)
    found, raw = outputs(digits, "test"), digits.checked.data.raw
    shares = probabilities(digits.checked, found.T).T
    cards = panel.picture.sheet.cards
    assert len(cards) > 5
    for card in cards:
        taken = int(found[card.example].argmax())
        assert card.words[0] == raw.target_names[taken]
        assert card.words[1] == f"{three_digits(100 * shares[card.example, taken])} %"
        assert card.right == (taken == raw.y_test[card.example])


def test_that_the_sheet_s_pages_show_every_image_once(shown, session, digits):
    panel = shown(digits)
    seen = [card.example for card in panel.picture.sheet.cards]
    while panel.picture.forth.isEnabled():
        panel.picture.forth.click()
        seen += [card.example for card in panel.picture.sheet.cards]
    assert seen == list(range(len(digits.checked.data.raw.x_test)))


def test_that_wrong_ones_only_shows_all_of_them_and_no_other(shown, session, digits):
    panel = shown(digits)
    panel.controls.boxes["wrong_only"].click()
    wrong = np.flatnonzero(outputs(digits, "test").argmax(axis=1) != digits.checked.data.raw.y_test)
    seen = [card.example for card in panel.picture.sheet.cards]
    assert seen == list(wrong[: len(seen)])
    assert not any(card.right for card in panel.picture.sheet.cards)


def test_that_a_cell_of_the_matrix_filters_the_sheet_until_it_is_let_go(shown, session, digits, qtbot):
    panel = shown(digits)
    cell = panel.confusion.rectangle(3, 3).center().toPoint()
    qtbot.mouseClick(panel.confusion, Qt.MouseButton.LeftButton, pos=cell)
    true = digits.checked.data.raw.y_test
    assert {int(true[card.example]) for card in panel.picture.sheet.cards} == {3}
    qtbot.mouseClick(panel.confusion, Qt.MouseButton.LeftButton, pos=cell)
    assert len({int(true[card.example]) for card in panel.picture.sheet.cards}) > 1


def test_that_a_click_on_an_image_selects_it(shown, session, digits, qtbot):
    panel = shown(digits)
    sheet = panel.picture.sheet
    qtbot.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=sheet.cell(2).center().toPoint())
    assert (session.selection.part, session.selection.example) == ("test", sheet.cards[2].example)
    assert sheet.marked == sheet.cards[2].example


def test_that_the_errors_have_the_metrics_r2_and_the_data_s_own_units(shown, session):
    run = trained(project("xsinx(noise=0.2)", "dense(12, tanh)"), 300)
    panel = shown(run)
    raw, data = run.checked.data.raw, run.checked.data
    error = data.targets.invert(outputs(run, "test")) - raw.y_test
    words = panel.errors.text()
    assert f"R² = {three_digits(scores(run)[1].r2)}" in words
    assert three_digits(float(np.sqrt((error**2).mean()))) in words
    assert three_digits(float(np.abs(error).max())) in words
    assert panel.readout.numbers["test_score"].text() == three_digits(scores(run)[1].r2)


def test_that_the_fitted_curve_is_the_engine_s_in_the_data_s_own_units(shown, session):
    run = trained(project("xsinx", "dense(12, tanh)"), 200)
    panel = shown(run)
    assert isinstance(panel.picture, FitPicture)
    x, y = drawn(panel.picture.curve)
    data = run.checked.data
    wanted = probe.outputs(run.checked.network, run.trainer.parameters, data.inputs.apply(x[:, None]))
    assert np.allclose(y, data.targets.invert(wanted)[:, 0], atol=1e-4)
    assert x[0] < data.raw.x_train.min() < data.raw.x_train.max() < x[-1]


def test_that_residuals_join_each_training_point_with_the_curve(shown, session):
    run = trained(project("xsinx", "dense(12, tanh)"), 50)
    panel = shown(run)
    panel.controls.boxes["residuals"].click()
    _, y = drawn(panel.picture.residuals)
    data = run.checked.data
    assert list(y[0::2]) == list(data.raw.y_train[:, 0])
    assert np.allclose(y[1::2], data.targets.invert(outputs(run, "train"))[:, 0], atol=1e-4)


def test_that_the_surface_has_zero_as_background_and_targets_in_the_map_s_colors(shown, session):
    run = trained(project("plane"), 300)
    panel = shown(run)
    assert isinstance(panel.picture, SurfacePicture)
    values = panel.picture._colors
    assert values.signed
    assert values.low == -values.high
    rows, columns = panel.picture.pixels.array.shape
    image = panel.picture.pixels.array
    corners = [image[0, 0], image[rows - 1, columns - 1]]
    blue = [int(pixel & 255) for pixel in corners]
    red = [int(pixel >> 16 & 255) for pixel in corners]
    assert blue[1] > red[1]
    assert red[0] > blue[0]


def test_that_many_inputs_are_told_and_each_example_stands_at_its_probability(shown, session):
    run = trained(project("iris", "dense(8, tanh)"), 60)
    panel = shown(run)
    panel.controls.boxes["slice"].click()
    assert isinstance(panel.picture, StripPicture)
    assert "4 inputs" in panel.picture.notice.text()
    true = run.checked.data.raw.y_test
    shares = probabilities(run.checked, outputs(run, "test").T)[true, np.arange(len(true))]
    places = panel.picture.places("test")
    assert np.allclose(places[:, 0], shares, atol=1e-5)
    assert (np.rint(places[:, 1]) == true).all()


def test_that_many_inputs_of_a_regression_are_drawn_against_their_targets(shown, session):
    run = trained(project("free(inputs=5, outputs=2)"), 20)
    panel = shown(run)
    panel.controls.boxes["slice"].click()
    assert isinstance(panel.picture, ScatterPicture)
    places = panel.picture.places("test")
    assert np.allclose(places[:, 0], run.checked.data.raw.y_test[:, 0])
    assert np.allclose(places[:, 1], outputs(run, "test")[:, 0], atol=1e-4)


@pytest.mark.parametrize("size", [(370, 150), (370, 170), (370, 320), (640, 560)])
def test_that_the_sheet_leaves_no_room_for_another_row(qtbot, size):
    sheet = Sheet()
    qtbot.addWidget(sheet)
    sheet.resize(*size)
    _, rows = sheet.grid
    image = min(sheet.cell(0).width() - 8, sheet.cell(0).height() - 2 * sheet.fontMetrics().height() - 8)
    assert image >= 32
    empty = sheet.height() - rows * (image + 2 * sheet.fontMetrics().height() + 8)
    assert empty < 0.45 * sheet.cell(0).height() + rows
