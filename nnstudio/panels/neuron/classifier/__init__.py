"""The page of one neuron as a classifier."""
