"""The page of one neuron and the cell it is modelled on."""
