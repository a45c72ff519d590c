"""A lesson that has everything, as text, and what tests make of it."""

import pytest

from nnstudio.lessons import Lesson, LessonError, lesson_of

WHOLE = r"""# by a teacher
format = 1
rows = ["S08"]
panels = ["network", "training"]   # offered there
title = { en = "A lesson", ko = "강의" }
about = "One language only."

[start]
data = "moons(samples=100, noise=0.2)"   # a small set
layers = "dense(4, relu); dense(1, identity)"
loss = "binary_cross_entropy"
test_fraction = 0.5
recipe = { optimizer = "sgd", learning_rate = 0.5, batch_size = 20, regularizers = "l2(0.001)" }
set = { "recipe.clip_norm" = 1 }

[start.weights]
"1.bias" = [0.25]

# the first step
[[steps]]
title = { en = "First", ko = "첫째" }
text = { en = "A formula $\\sigma(x)$ here.", ko = "수식 $\\sigma(x)$입니다." }
formula = '\sigma(x) = \frac{1}{1+e^{-x}}'
show = ["network", "training"]
settings = { "network.sleep" = true }
select = { layer = 1, unit = 2, example = 3, part = "test" }
train = 10
hide = ["data.noise"]
lock = ["recipe.optimizer"]
after = "Answered."

  # predict
  [[steps.questions]]
  kind = "choice"
  ask = { en = "Which?", ko = "어느 것입니까?" }
  options = ["one", "two", "three"]
  answer = [0, 2]

  [[steps.questions]]
  kind = "number"
  ask = "How much?"
  measure = "test_accuracy"
  tolerance = 0.1
  unit = "%"
  after = { epochs = 5 }

  [[steps.questions]]
  kind = "curve"
  ask = "Draw."
  function = "1/(1+exp(-x))"
  from = -4
  to = 4
  because = "That is it."

  [[steps.claims]]
  measure = "dead_share(layer=1)"
  at_least = 0.0
  at_most = 1.0
  say = "Some are dead."
  when = [{ measure = "hidden_units", at_most = 4 }]
  after = { epochs = 5 }

[[steps]]
title = "Second"
own = "Try."
own_seed = true
solution = { set = { "recipe.learning_rate" = 0.1 }, epochs = 5, keep = true }

  [[steps.questions]]
  kind = "curve"
  ask = "As I drew it."
  points = [[-5, 0], [0, 0.5], [5, 1]]  # by hand

  [[steps.claims]]
  measure = "setting('recipe.optimizer')"
  equals = "sgd"

[steps.start]
setup = "zigzag"
"""


def whole() -> Lesson:
    """Return that lesson."""
    return lesson_of(WHOLE, "whole")


def small(steps: str = "", start: str = "", top: str = "") -> str:
    """Return the text of a lesson of one step, with more in it."""
    begin = start or 'data = "moons"\nlayers = "dense(2, relu); dense(1, identity)"'
    return f'format = 1\ntitle = "T"\n{top}\n[start]\n{begin}\n[[steps]]\ntitle = "S"\n{steps}\n'


def mistakes(text: str | bytes) -> list[str]:
    """Return what is wrong with a lesson's text, line by line, in words."""
    with pytest.raises(LessonError) as caught:
        lesson_of(text, "bad")
    return [str(one.line) for one in caught.value.mistakes]
