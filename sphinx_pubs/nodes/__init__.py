"""Nodes: publications as standard docutils nodes, right in any writer."""
