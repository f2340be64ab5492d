"""The databases of lists: which files they are, read once, and when a page depends on them."""
