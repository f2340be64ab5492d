"""The documentation of sphinx-pubs, and its demo."""

import sphinx_pubs

project = "sphinx-pubs"
author = "sphinx-pubs developers"
copyright = author
release = version = sphinx_pubs.__version__

extensions = ["myst_parser", "sphinx_pubs"]
exclude_patterns = ["_build"]
nitpicky = True

# The site's own database: what a bare directive shows.
pubs_bibfiles = ["demo/publications.bib"]

html_theme = "furo"
html_title = "sphinx-pubs"
html_static_path = ["_static"]

man_pages = [("index", "sphinx-pubs", "publications pages for Sphinx", [author], 7)]
epub_show_urls = "no"
linkcheck_ignore = [
    r"https://example\.org/.*",
    r"https://doi\.org/10\.5555/.*",
    r"https://arxiv\.org/abs/2511\.00000",
]
