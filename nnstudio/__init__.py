"""nnstudio: a desktop studio for understanding feed-forward neural networks."""

__version__ = "0.1.0"
