"""What the browser tests stand on: themes, a site in each, and a browser to look at it."""
