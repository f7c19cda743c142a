"""Written reports as models of their own, rendered to every dialect and read back.

`model` says what a report is here, `wording` and `reports` invent one, `word_text`, `pdf_text` and
`layout_text` print it as an extractor would, `comparison` tells what the reader made of it.
Nothing here but `comparison` knows the reader or its document model.
"""
