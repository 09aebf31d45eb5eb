"""Numbered, append-only migrations of the one database that cannot be rebuilt."""
