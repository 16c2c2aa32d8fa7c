"""One index over every text that people look for: cases, and whatever a programme registers.

`indexing` writes it in the transaction of the change, `finding` and `similar` read it, `sources` says who may find what.
Folding is for finding only: what is shown is always the text as it was written (design §4).
"""
