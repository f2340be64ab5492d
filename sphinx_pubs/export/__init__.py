"""Export formats, each a pure function of a publication."""
