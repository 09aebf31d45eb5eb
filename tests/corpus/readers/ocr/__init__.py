"""Tests of reading scans: drawn pages, most of them without tesseract."""
