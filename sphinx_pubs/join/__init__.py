"""Join: what the .bib says and what the sidecar says become publications."""
