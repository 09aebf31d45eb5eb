"""Pictures of real messages for the documentation: see `tests.screens.__main__`."""
