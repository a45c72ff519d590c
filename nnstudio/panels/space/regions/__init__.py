"""The page of hinges and linear regions."""
