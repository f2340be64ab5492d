"""HTML: what a page in a browser has beyond standard nodes, made of them late."""
