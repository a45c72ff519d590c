"""The page of signals and gradients during training."""
