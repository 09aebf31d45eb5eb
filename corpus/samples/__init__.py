"""Plans of an invented province, one per layout, for the demo and the tests.

The files are data: nothing here is imported but the package itself, so that the
installed wheel carries them.
"""
