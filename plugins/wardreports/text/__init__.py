"""Vietnamese text as text: normal forms, folding, slugs, collation, tokens. Imports nothing of ours."""
