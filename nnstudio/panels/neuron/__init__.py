"""The Neuron panel: one neuron beside its biological model, and as a classifier."""
