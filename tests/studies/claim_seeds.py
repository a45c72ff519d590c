"""Over how many seeds a claim is judged: a few in the suite, as many as it was measured over when asked for.

NNSTUDIO_CLAIMS=full python3 dev.py test tests/studies
"""

import os


def claim_seeds(few: int, many: int) -> range:
    """Return the seeds: `few` of them, or `many` where NNSTUDIO_CLAIMS is "full"."""
    return range(many if os.environ.get("NNSTUDIO_CLAIMS") == "full" else few)
