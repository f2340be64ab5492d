"""The edge to Sphinx: configuration, directive, files, and when nodes are made."""
