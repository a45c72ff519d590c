"""English words in a Korean text: those that belong there, each kind with its reason, and those that do not."""

from __future__ import annotations

import re

ALLOWED = {
    "activation functions by the names the field gives them": "ELU GELU SELU SiLU PReLU ReLU Leaky tanh swish sigmoid",
    "mathematical functions": "sin cos exp log max min sqrt sum dot relu softmax wx Wx xW XW dW xy randn",
    "names in a lesson’s expression": "num den",
    "optimizers and methods by their names": "Adadelta Adagrad Adam AdamW RMSprop SGD SVM PCA MAP KL RMSE BLAS",
    "named after people": "Xavier Kaiming He Glorot LeCun Huber Li Fisher Alpaydin Kaynak",
    "the field's abbreviations": "ANN MLP XOR OR AND CNN ConvNet",
    "fan-in and fan-out, which no Korean text translates": "fan in out",
    "data sets": "CIFAR MNIST UCI",
    "names in the data's own files": "setosa versicolor virginica sepal petal length width cm pixel random",
    "where data and facts come from": "Machine Learning Repository Neural Networks Part CC BY GNU",
    "kinds of files and texts": "CSV JSON TOML IDX ONNX SVG GIF PDF PNG WebP SQLite LaTeX UTF BOM BE LE gzip zip"
    " safetensors",
    "programs": "nnstudio NumPy numpy NaN nan NA null PyTorch Keras Dask PyQt Qt Windows DISPLAY WAYLAND",
    "keys of the keyboard": "Alt Ctrl Shift Tab Enter Return Escape Space Delete Insert Backspace Home End Page Up Down"
    " Left Right PgUp PgDown Ins Del Esc",
    "units": "kB MB GB TB ns ms Hz px",
    "the other language by its own name": "English",
    "a word the program prints, an address": "READY tcp host",
    "typed: commands, options, fields of files and code": "COLUMN backward cluster data dense draws en ko epochs"
    " equals false true file forward function help hidden identity layers light list mean measured momentum names"
    " network noise none normal points project recipe replay scale schema set setup setups size spiral start state std"
    " steps target task test to train vary verify",
}

_KNOWN = {word for words in ALLOWED.values() for word in words.split()}
_VALUE = re.compile(r"\{[^}]*\}")
_FORMULA = re.compile(
    r"\$[^$]*\$|`[^`]*`|\\[a-zA-Z]+|[A-Za-z0-9]*[_^](?:\{[^}]*\}|[A-Za-z0-9_]+)|[A-Za-z]+(?:\.[A-Za-z]+)+"
)
_WORD = re.compile(r"(?<![A-Za-z0-9_.])[A-Za-z]{2,}(?![A-Za-z0-9_])")


def english(words: str) -> list[str]:
    """Return the English words of a Korean text that have no reason to be there; formulas, code and values are none."""
    return [word for word in _WORD.findall(_FORMULA.sub(" ", _VALUE.sub(" ", words))) if word not in _KNOWN]
