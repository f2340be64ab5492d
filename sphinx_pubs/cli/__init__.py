"""Command line: checks and a first sidecar for a database, without a build."""
