"""Word files, old and new, and what LibreOffice makes Word files of."""
