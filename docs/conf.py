"""The documentation of sphinx-pubs, and its demo."""

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from docutils import nodes
from docutils.utils.math.latex2mathml import tex2mathml
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

import sphinx_pubs
from sphinx_pubs.choose.options import OPTIONS
from sphinx_pubs.model import SUBTYPES
from sphinx_pubs.vocabulary.fields import FIELDS, TOOL_PREFIXES
from sphinx_pubs.vocabulary.types import KINDS, TYPES

project = "sphinx-pubs"
author = "sphinx-pubs developers"
copyright = author
release = version = sphinx_pubs.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinxcontrib.bibtex", "sphinx_pubs"]
# Types are in the sources; the pages have the docstrings.
autodoc_typehints = "none"
autodoc_member_order = "bysource"
# These pages cite only publications of our lists.
bibtex_bibfiles = []
exclude_patterns = ["_build", "examples"]
nitpicky = True

# The site's own database: what a bare directive shows.
pubs_bibfiles = ["demo/publications.bib"]
# References to a publication lead to this document.
pubs_canonical = "index"
# Each publication of the demo has a detail page, and the newest are in a feed.
pubs_detail_pages = True
pubs_feed = True
html_baseurl = os.environ.get("READTHEDOCS_CANONICAL_URL", "https://example.org/sphinx-pubs/")
# The page that the demo is modelled on shows every author.
pubs_max_authors = 0

html_theme = "furo"
html_title = "sphinx-pubs"
html_static_path = ["_static"]
html_css_files = ["gallery.css"]
# Formulas as MathML, so that no page fetches a script from elsewhere.
html_math_renderer = "mathml"

man_pages = [("index", "sphinx-pubs", "publications pages for Sphinx", [author], 7)]
epub_show_urls = "no"
linkcheck_ignore = [
    r"https://example\.org/.*",
    r"https://doi\.org/10\.5555/.*",
    r"https://arxiv\.org/abs/\d{4}\.00000",
]


class Described(SphinxDirective):
    """Names that the code declares, each described by a line of the content.

    A name without a line, or a line without a name, is an error.
    """

    has_content = True

    def described(self, declared: Mapping[str, str]) -> dict[str, str]:
        lines = dict(line.split(": ", 1) for line in self.content if line)
        if lines.keys() != declared.keys():
            names = ", ".join(sorted(lines.keys() ^ declared.keys()))
            raise self.error(f"{self.name}: declared or described, but not both: {names}")
        return {name: lines[name] for name in declared}


class WarningSubtypes(Described):
    """Each subtype of our warnings with its meaning; a line is an example."""

    def run(self) -> list[nodes.Node]:
        text = []
        for name, example in self.described(SUBTYPES).items():
            text += [f"``pubs.{name}``", f"   {SUBTYPES[name]}", ""]
            text += [f"   ``{example}``", ""]
        return self.parse_text_to_nodes("\n".join(text))


class CssVariables(Described):
    """Each variable of our stylesheet with its default; a line is its meaning."""

    def run(self) -> list[nodes.Node]:
        css = Path(sphinx_pubs.__file__).parent / "static" / "sphinx-pubs.css"
        first_rule = css.read_text("utf-8").partition("}")[0]
        declared = dict(re.findall(r"--pubs-([a-z-]+): (.+);", first_rule))
        text = []
        for name, meaning in self.described(declared).items():
            text += [f"``--pubs-{name}``", f"   {meaning}; ``{declared[name]}``", ""]
        return self.parse_text_to_nodes("\n".join(text))


class Looks(SphinxDirective):
    """The pictures of a theme in the gallery: each mode, wide and narrow."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        theme = self.arguments[0]
        folder = Path(self.env.doc2path(self.env.docname)).parent / "pictures"
        found = [f"{theme}-{mode}-{width}" for mode in ("light", "dark") for width in (1280, 375)]
        text = []
        for name in found:
            if (folder / f"{name}.jpg").exists():
                _, mode, width = name.rsplit("-", 2)
                window = "on a laptop" if width == "1280" else "on a phone"
                text += [f".. image:: pictures/{name}.jpg", f"   :alt: {theme}, {mode}, {window}"]
                text += [f"   :class: look-{width}", ""]
        if not text:
            raise self.error(f"no picture of {theme}")
        return self.parse_text_to_nodes("\n".join(text))


class FieldTable(SphinxDirective):
    """The declared fields that are shown, by the part of the entry that shows them."""

    def run(self) -> list[nodes.Node]:
        parts: dict[str, list[str]] = {}
        for field in FIELDS:
            if field.shown and field.role != "tool":
                parts.setdefault(field.shown, []).extend(field.names)
        text = [".. list-table::", "   :widths: 20 80", ""]
        for part, names in parts.items():
            text += [f"   * - {part}", f"     - {_literals(names)}"]
        return self.parse_text_to_nodes("\n".join(text))


class HiddenFields(SphinxDirective):
    """The declared fields that are never shown; those of tools and styles come second."""

    def run(self) -> list[nodes.Node]:
        hidden = [field for field in FIELDS if not field.shown or field.role == "tool"]
        about = [name for one in hidden if one.role != "tool" for name in one.names]
        tools = [name for one in hidden if one.role == "tool" for name in one.names]
        prefixes = _literals(TOOL_PREFIXES)
        return self.parse_text_to_nodes(
            f"About the publication: {_literals(about)}.\n\n"
            f"Of tools and styles: {_literals(tools)}, and names that begin with {prefixes}.\n"
        )


class OptionTable(SphinxDirective):
    """The declared options of a list: a link to each, with its values and its default."""

    def run(self) -> list[nodes.Node]:
        text = [".. list-table::", "   :header-rows: 1", "   :widths: 18 45 37", ""]
        text += ["   * - Option", "     - Meaning", "     - Values"]
        for name, option in OPTIONS.items():
            if "publications" in option.directives:
                words = option.values.split(" | ") if option.values else []
                values = [
                    f"``{word}``" + " (default)" * (word == option.default_text) for word in words
                ]
                text += [f"   * - :rst:dir:`{name} <publications:{name}>`"]
                text += [f"     - {option.summary}", f"     - {', '.join(values) or 'no value'}"]
        return self.parse_text_to_nodes("\n".join(text))


class TypeTable(SphinxDirective):
    """The kinds of publications: letter, heading, entry types."""

    def run(self) -> list[nodes.Node]:
        rows = [
            ".. list-table::",
            "   :header-rows: 1",
            "   :widths: 22 10 23 45",
            "",
            "   * - Kind",
            "     - Letter",
            "     - Heading",
            "     - Entry types",
        ]
        for kind in KINDS:
            names = [name for one in TYPES if one.kind == kind.name for name in one.names]
            rows += [
                f"   * - ``{kind.name}``",
                f"     - {kind.letter}",
                f"     - {kind.heading}",
                f"     - {_literals(names)}",
            ]
        return self.parse_text_to_nodes("\n".join(rows))


def _literals(names: Iterable[str]) -> str:
    return ", ".join(f"``{name}``" for name in names)


def visit_math(self: HTML5Translator, node: nodes.math | nodes.math_block) -> None:
    """Write a formula as MathML, converted by docutils."""
    self.body.append(tex2mathml(node.astext()))
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    """Add the directives of these pages, and the math renderer."""
    app.add_html_math_renderer("mathml", (visit_math, None), (visit_math, None))
    app.add_directive("field-table", FieldTable)
    app.add_directive("hidden-fields", HiddenFields)
    app.add_directive("option-table", OptionTable)
    app.add_directive("type-table", TypeTable)
    app.add_directive("looks", Looks)
    app.add_directive("warning-subtypes", WarningSubtypes)
    app.add_directive("css-variables", CssVariables)
