"""Corrections: what a person says of a report's reading, kept beside it and applied whenever it is read."""
