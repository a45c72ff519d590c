"""A chain of activations as a few runnable lines of NumPy, with the numbers that are shown."""

from nnstudio.catalog import Choice
from nnstudio.studies.activation_code import body_lines, with_imports
from nnstudio.studies.chain import Chain


def chain_code(choice: Choice, chain: Chain, z: float) -> str:
    """Return lines that compute `a`, the end of the chain, and `product` = ∂a/∂z, and print both in three digits.

    "" where the entry does not say how it is written.
    """
    body = body_lines(choice)
    if not body:
        return ""
    between = [f"        z, product = {float(chain.weight)!r} * a + {float(chain.bias)!r}, product * {chain.weight!r}"]
    return with_imports(
        [
            f"z, product = {float(z)!r}, 1.0",
            f"for copy in range({chain.copies}):",
            "    if copy > 0:",
            *between,
            *(f"    {line}" for line in body),
            "    product = product * slope",
            'print(f"{a:.3g} {product:.3g}")',
        ]
    )
