"""A file becomes a plan: header, clauses, task rows, each knowing where it stood."""
