"""A work for machines: each format is a pure function of a publication."""
