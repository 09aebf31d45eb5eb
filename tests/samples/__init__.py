"""Expected readings of the sample plans, written by hand."""
