"""Choose: which publications a list shows, in which order, under which headings."""
