"""Letters that a source lost: finding the damage, and putting back what can be put back, honestly graded.

Works on text before it is read: same length in, same length out, changed only where the source has a blank.
"""
