"""The search page's ES modules and stylesheet, served as they stand here."""
