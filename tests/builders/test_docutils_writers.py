"""docutils' own writers, which know no node of Sphinx's or ours."""

from __future__ import annotations

import io
import zipfile

import pytest
from docutils import nodes
from docutils.core import publish_from_doctree
from docutils.writers import get_writer_class

WRITERS = ["html5", "html4", "latex", "xelatex", "manpage", "odt", "xml", "pseudoxml", "s5"]


@pytest.fixture
def resolved(build, files):
    def resolve(builder: str) -> nodes.document:
        files["refs.yaml"] = files["refs.yaml"].replace(", Slides: slides.pdf", "")
        files["index.rst"] = files["index.rst"].replace("The first is :ref:`there <list>`.", "")
        app = build(files, builder=builder).app
        tree = app.env.get_doctree("pubs")
        app.env.resolve_references(tree, "pubs", app.builder)
        return tree

    return resolve


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("builder", ["dummy", "text", "html"])
def test_a_resolved_page_is_written(resolved, writer, builder) -> None:
    tree = resolved(builder)
    settings = {
        "_disable_config": True,
        "warning_stream": io.StringIO(),
        "use_latex_citations": True,
        "legacy_column_widths": False,
        "create_links": True,
    }
    output = publish_from_doctree(
        tree, writer=get_writer_class(writer)(), settings_overrides=settings
    )
    if writer == "odt":
        with zipfile.ZipFile(io.BytesIO(output)) as book:
            output = book.read("content.xml")
    text = output.decode("utf-8") if isinstance(output, bytes) else output
    text = (
        text.replace("\N{NO-BREAK SPACE}", " ")
        .replace("&nbsp;", " ")
        .replace("\\ ", " ")
        .replace("~", " ")
    )
    for word in ("Chuanyang Jin", "Corpora", "Conference on Examples", "Zanzibar", "Oral"):
        assert word in text
    assert "https://doi.org/10.5555/12345" in text.replace("\\:", "")
