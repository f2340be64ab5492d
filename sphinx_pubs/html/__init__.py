"""HTML elements beyond standard docutils nodes, made when a page is written."""
