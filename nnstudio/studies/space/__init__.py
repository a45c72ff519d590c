"""What a network makes of the space its inputs come from: bent grids, curves of units, hinges and linear regions."""
