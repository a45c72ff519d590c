"""The command line, one file a command. Nothing here loads Qt: `nnstudio.__main__` alone hands work to the window."""
