"""What `nnstudio train` can be told."""

from nnstudio.cli.parser import Parser
from nnstudio.cli.reading import reading_arguments
from nnstudio.cli.values import count, entry, number, whole, word
from nnstudio.data.preprocessing import PREPROCESSING
from nnstudio.engine.activations import ACTIVATIONS
from nnstudio.engine.class_weights import CLASS_WEIGHTS
from nnstudio.engine.initializers import INITIALIZERS
from nnstudio.engine.losses import LOSSES
from nnstudio.engine.optimizers import OPTIMIZERS
from nnstudio.engine.schedules import SCHEDULES
from nnstudio.studies.setups import SETUPS


def train_arguments(parser: Parser) -> None:
    """Declare the arguments of `train`; what is not given stays as the project has it."""
    parser.argument("project", "PROJECT")
    parser.option("--setup", entry(SETUPS))
    _data(parser)
    _network(parser)
    _recipe(parser)
    parser.option("--set", metavar="PATH=VALUE", action="append", default=[])
    parser.option("--save", metavar="FILE.nnproj")
    parser.flag("--json")


def _data(parser: Parser) -> None:
    parser.option("--data", metavar="NAME|FILE|FOLDER")
    reading_arguments(parser)
    parser.option("--target", metavar="COLUMN")
    parser.option("--task", word("--task", "classification", "regression"), "classification|regression")
    parser.option("--preprocess", entry(PREPROCESSING))
    parser.option("--test-fraction", number("--test-fraction"), "F")
    parser.option("--seed", whole("--seed"), "N")


def _network(parser: Parser) -> None:
    parser.option("--hidden", metavar="N,N,…")
    parser.option("--layers", metavar="'dense(N,KEY) …'")
    parser.option("--activation", entry(ACTIVATIONS))
    parser.option("--init", entry(INITIALIZERS))


def _recipe(parser: Parser) -> None:
    parser.option("--loss", entry(LOSSES))
    parser.option("--class-weights", entry(CLASS_WEIGHTS))
    parser.option("--optimizer", entry(OPTIMIZERS))
    parser.option("--lr", number("--lr"), "F")
    parser.option("--schedule", entry(SCHEDULES))
    parser.option("--batch-size", whole("--batch-size"), "N")
    parser.option("--l1", number("--l1"), "F")
    parser.option("--l2", number("--l2"), "F")
    parser.option("--dropout", number("--dropout"), "F")
    parser.option("--epochs", count("--epochs"), "N")
    parser.option("--steps", count("--steps"), "N")
    parser.option("--patience", whole("--patience"), "N")
    parser.option("--max-seconds", number("--max-seconds"), "F")
    parser.option("--dtype", word("--dtype", "float32", "float64"), "float32|float64")
