"""The Initialization panel: signals and gradients under one scheme or another, before training and during it."""
