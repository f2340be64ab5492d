"""Publications as standard docutils nodes, for any writer."""
