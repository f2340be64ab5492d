"""Lists in pages: the directives, their headings and numbers, and the entries made when a page is written."""
