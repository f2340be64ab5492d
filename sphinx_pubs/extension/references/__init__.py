"""References to works: the domain, its roles, where they lead, and who refers to a work."""
