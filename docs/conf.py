"""The documentation of sphinx-pubs, and its demo."""

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

import sphinx_pubs
from sphinx_pubs.model import SUBTYPES

project = "sphinx-pubs"
author = "sphinx-pubs developers"
copyright = author
release = version = sphinx_pubs.__version__

extensions = ["myst_parser", "sphinx_pubs"]
exclude_patterns = ["_build", "examples"]
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
    r"https://arxiv\.org/abs/\d{4}\.00000",
]


class WarningSubtypes(SphinxDirective):
    """Each subtype of our warnings, with what it means: from the list in the code.

    A line of the content is an example, behind its subtype: ``link: message``.
    """

    has_content = True

    def run(self) -> list[nodes.Node]:
        examples = dict(line.split(": ", 1) for line in self.content if line)
        made = []
        for subtype, meaning in SUBTYPES.items():
            made += [f"``pubs.{subtype}``", f"   {meaning}", ""]
            if example := examples.pop(subtype, ""):
                made += ["   .. code-block:: none", "", f"      {example}", ""]
        if examples:
            raise self.error(f"no such subtype: {', '.join(examples)}")
        return self.parse_text_to_nodes("\n".join(made))


def setup(app):
    app.add_directive("warning-subtypes", WarningSubtypes)
