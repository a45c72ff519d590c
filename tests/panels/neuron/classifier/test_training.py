"""What is trained and drawn equals the engine's numbers."""

import numpy as np
import pytest
from PyQt6.QtCore import Qt

from nnstudio.studies.linear_classifier import KINDS
from nnstudio.studies.linear_classifiers import LinearClassifiers
from nnstudio.studies.linear_lines import logit
from nnstudio.studies.probe import outputs
from nnstudio.widgets.numbers import three_digits


def same_by_hand(page, steps: int) -> LinearClassifiers:
    """Return a pair trained beside the page, from the page's own settings."""
    made = LinearClassifiers(0, 0.1, 0.01)
    made.take(page.editor.points.x, page.editor.points.y)
    made.advance(steps, seconds=60)
    return made


def trained(page, steps: int = 400) -> None:
    page.pair.advance(steps, seconds=60)
    page.runner.step()


def scores(page, kind: str) -> np.ndarray:
    neuron = page.pair.neurons[kind]
    return outputs(neuron.network, neuron.parameters, page.editor.points.x)[:, 0]


def test_that_the_step_button_does_the_engine_s_step_of_both(page, qtbot):
    for _ in range(3):
        page.controls.step.click()
    wanted = same_by_hand(page, 3)
    for kind in KINDS:
        assert (page.pair.neurons[kind].parameters == wanted.neurons[kind].parameters).all()
    assert page.controls.steps.text() == "step 3" or page.busy
    qtbot.waitUntil(lambda: page.controls.steps.text() == "step 3")


def test_that_playing_trains_and_every_number_is_the_engine_s(page, qtbot):
    page.controls.play.click()
    assert page.controls.play.text() == "Pause"
    qtbot.waitUntil(lambda: page.pair.steps > 20)
    page.controls.play.click()
    assert page.controls.play.text() == "Play"
    wanted = same_by_hand(page, page.pair.steps)
    for kind, neuron in wanted.neurons.items():
        cells = {row: page.body.table.cells[row, kind].text() for row in ("loss", "penalty", "bias", "length")}
        numbers = neuron.measure(), neuron.penalty, neuron.bias, neuron.length
        assert list(cells.values()) == [three_digits(one) for one in numbers]
        steps, losses = page.pair.losses[kind].points()
        curve = page.body.losses.plot.curves[kind]
        assert curve.x.tolist() == [*steps.tolist(), page.pair.steps]
        assert curve.y.tolist() == [*losses.tolist(), neuron.measure()]


def test_that_training_stops_when_the_page_is_hidden(page, qtbot, session):
    page.controls.play.click()
    qtbot.waitUntil(lambda: page.pair.steps > 2)
    page.parentWidget().parentWidget().names.setCurrentIndex(0)
    assert not page.isVisible()
    assert not page.runner.playing
    session.undo_stack.undo()
    assert page.isVisible()
    assert page.controls.play.text() == "Play"


def test_that_space_plays_and_s_steps_in_the_plane(page, qtbot):
    qtbot.keyClick(page.plane, Qt.Key.Key_S)
    assert page.pair.steps == 1
    qtbot.keyClick(page.plane, Qt.Key.Key_Space)
    assert page.runner.playing
    qtbot.keyClick(page.plane, Qt.Key.Key_Space)
    assert not page.runner.playing


def test_that_reset_goes_back_to_the_same_start(page, qtbot):
    start = page.pair.neurons["svm"].parameters.copy()
    trained(page)
    page.controls.reset.click()
    assert (page.pair.neurons["svm"].parameters == start).all()
    assert page.pair.steps == 0
    assert page.body.losses.plot.curves["svm"].x.tolist() == [0]
    assert page.body.losses.ends["svm"].pos().x() == 0


@pytest.mark.parametrize("threshold", [0.5, 0.2, 0.85])
def test_that_both_boundaries_and_margins_lie_where_the_scores_say(page, threshold, session):
    trained(page)
    page.sliders.fields["threshold"].control.tell(threshold)
    levels = {
        "softmax": {"low": -logit(0.8), "high": logit(0.8), "zero": 0.0, "cut": logit(threshold)},
        "svm": {"low": -1.0, "high": 1.0, "zero": 0.0, "cut": 0.0},
    }
    for (kind, name), line in page.plane.boundaries.lines.items():
        neuron = page.pair.neurons[kind]
        ends = np.column_stack(line.getData())
        assert len(ends) == 2
        found = outputs(neuron.network, neuron.parameters, ends)[:, 0]
        np.testing.assert_allclose(found, levels[kind][name], atol=1e-9)
    share = 1 / (1 + np.exp(-scores(page, "softmax")))
    accuracy = np.mean((share > threshold) == (page.editor.points.y == 1))
    page._numbers.now()
    assert page.body.table.cells["accuracy", "softmax"].text() == f"{three_digits(100 * accuracy)} %"
    assert (
        f"P(1) = {three_digits(threshold)}, s = {three_digits(logit(threshold))}" in page.body.legend.accessibleName()
    )


def test_that_the_place_of_a_fifth_reads_a_fifth_and_four_fifths(page):
    trained(page)
    neuron = page.pair.neurons["softmax"]
    w, b = neuron.weight, neuron.bias
    x, y = w * (logit(0.2) - b) / (w @ w)
    page.editor.take(page.editor.points.cleared())
    page.editor.point_to(x, y)
    words = page.body.pointed.text()
    assert "P(1) = 0.2, P(0) = 0.8, P(1) + P(0) = 1" in words
    assert f"s = {three_digits(logit(0.2))}" in words


def test_that_moving_the_mouse_reads_both_neurons_at_that_place(page, qtbot, spot):
    trained(page)
    qtbot.mouseMove(page.plane.viewport(), spot(page.plane, 2.5, -2.5))
    place = np.array([page.editor.place])
    softmax, svm = (outputs(one.network, one.parameters, place)[0, 0] for one in page.pair.neurons.values())
    share = 1 / (1 + np.exp(-softmax))
    words = page.body.pointed.text()
    assert f"P(1) = {three_digits(share)}, P(0) = {three_digits(1 - share)}" in words
    assert f"SVM: s = {three_digits(svm)}" in words
    assert ("inside" in words) == (abs(svm) < 1)


def test_that_support_vectors_are_ringed(page):
    trained(page)
    margins = scores(page, "svm") * (2 * page.editor.points.y - 1)
    wanted = page.editor.points.x[margins <= 1.01]
    found = page.plane.marks.items["held"].points()
    assert 0 < len(wanted) < 40
    assert sorted((one.pos().x(), one.pos().y()) for one in found) == sorted(map(tuple, wanted.tolist()))
    page._numbers.now()
    assert page.body.table.cells["held", "svm"].text() == f"{len(wanted)} / 40"


def test_that_every_point_lies_on_both_losses_at_its_present_score(page):
    trained(page)
    sign = 2 * page.editor.points.y - 1
    for kind, height in (("softmax", lambda m: np.log1p(np.exp(-m))), ("svm", lambda m: np.maximum(0, 1 - m))):
        x, y = page.body.scores.dots[kind].getData()
        np.testing.assert_allclose(x, scores(page, kind) * sign, atol=1e-12)
        np.testing.assert_allclose(y, height(x), atol=1e-12)
        curve_x, curve_y = page.body.scores.curves[kind].getData()
        np.testing.assert_allclose(curve_y, height(curve_x), atol=1e-12)
        assert curve_x[0] < x.min()
        assert curve_x[-1] > x.max()


def test_that_a_point_is_marked_in_both_pictures_from_either(page, qtbot, spot):
    trained(page)
    at = int(np.argmin(page.body.scores.dots["softmax"].getData()[0]))
    place = page.editor.points.x[at]
    qtbot.mouseMove(page.plane.viewport(), spot(page.plane, *place))
    assert page.editor.at == at
    margins = [page.body.scores.dots[kind].getData()[0][at] for kind in KINDS]
    assert [one.pos().x() for one in page.body.scores.ring.points()] == margins
    assert "loss" in page.body.pointed.text()
    page.editor.leave()
    assert len(page.body.scores.ring.points()) == 0
    dot = page.body.scores.place_of("svm", at)
    page.body.scores.pointed.emit(dot.x(), dot.y())
    (ring,) = page.plane.marks.items["ring"].points()
    assert (ring.pos().x(), ring.pos().y()) == tuple(place)


def test_that_a_rate_far_too_high_is_told_and_stops(page, qtbot):
    page.sliders.fields["rate"].control.tell(10.0)
    page.sliders.fields["strength"].control.tell(1.0)
    page.controls.play.click()
    qtbot.waitUntil(lambda: not page.runner.playing)
    assert "Stopped after step" in page.notice.text()
    assert np.isfinite(page.pair.neurons["svm"].parameters).all()
    page.controls.reset.click()
    assert page.notice.isHidden()


def test_that_without_data_the_weights_decay_as_the_law_says(page, qtbot):
    trained(page)
    page.sliders.fields["strength"].control.tell(0.2)
    before = {kind: neuron.parameters.copy() for kind, neuron in page.pair.neurons.items()}
    page.controls.no_data.click()
    assert page.body.forgetting.isVisible()
    for _ in range(30):
        page.controls.step.click()
    page._curves.now()
    curves = page.body.forgetting.plot.curves
    for kind, start in before.items():
        neuron = page.pair.neurons[kind]
        np.testing.assert_allclose(neuron.weight, (1 - 2 * 0.1 * 0.2) ** 30 * start[:2], atol=1e-9)
        assert neuron.bias == start[2]
        lengths = np.hypot(*start[:2]) * 0.96 ** np.arange(31)
        np.testing.assert_allclose(curves[kind].y, lengths, atol=1e-9)
        np.testing.assert_allclose(curves[f"law.{kind}"].y, lengths, atol=1e-12)
    largest = max(one.difference for one in page.pair.forgetting.values())
    words = page.body.forgetting.words.text()
    assert words == f"1 − 2ηλ = 0.96 · 30 steps · largest difference {three_digits(largest)}"
    assert largest < 1e-9
    page.controls.no_data.click()
    assert page.body.forgetting.isHidden()


def test_that_marks_drawn_again_and_again_are_no_new_pictures(page):
    marks = [*page.plane.marks.items.values(), page.body.scores.ring, *page.body.scores.dots.values()]
    counts = []
    for _ in range(4):
        trained(page, 20)
        for at in (0, 5, None):
            page.editor.point_at(at)
        page._draw()
        counts.append([len(one.fragmentAtlas) for one in marks])
    assert counts == counts[:1] * 4
