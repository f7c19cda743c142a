"""Reports to take along: an EPUB of each, and one bundle of pages for each unit and year."""
