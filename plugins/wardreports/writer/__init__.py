"""Writers: the model → Markdown (portable profile), report.json, CSV, plain text, outline. Pure, no files."""
