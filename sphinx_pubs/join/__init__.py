"""Join: entries of a .bib and values of a sidecar become publications."""
