"""Passes: document → document. Each says what it reads and what it writes."""
