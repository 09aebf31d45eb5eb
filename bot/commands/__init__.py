"""The commands of `kehoach`, by what they are for. Nothing heavy is imported here."""
