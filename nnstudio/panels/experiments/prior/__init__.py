"""The page of weight decay as MAP."""
