"""The command line: what can be asked of a database without a build."""
