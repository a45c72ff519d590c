"""Tables as comma-separated values."""

import csv
import io
from collections.abc import Iterable, Sequence


def csv_words(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return the lines of a table, its header first."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()
