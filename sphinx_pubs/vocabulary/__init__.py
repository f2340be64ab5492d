"""What the fields and entry types of a .bib file are: one declaration each."""
