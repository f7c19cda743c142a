"""What the writer's tests share: made-up documents, and both parsers with one normal form of their HTML."""
