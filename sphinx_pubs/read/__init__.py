"""Read: a .bib or a sidecar becomes records and problems."""
