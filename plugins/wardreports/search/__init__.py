"""Search: analyzer, records, the index cut by term, and the same ranking for browser and command line."""
