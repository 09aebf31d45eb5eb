"""Word lists of questions that are read as package data."""
