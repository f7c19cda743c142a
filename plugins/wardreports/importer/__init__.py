"""Files as an office has them → content files."""
