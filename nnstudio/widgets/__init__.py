"""Qt pieces that know no neural networks: forms made from Params, live plots, maps, the timeline bar, messages."""
