"""Findings: the closed table of codes, the record, and its renderings."""
