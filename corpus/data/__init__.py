"""Word lists that are read as package data."""
