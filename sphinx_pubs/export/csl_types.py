"""Entry types of BibTeX and biblatex, and what CSL calls them."""

from __future__ import annotations

from sphinx_pubs import tex
from sphinx_pubs.join.venue import kind_text
from sphinx_pubs.model import Publication
from sphinx_pubs.vocabulary.types import entry_type


def csl_type(work: Publication) -> str:
    """The CSL type of a work; "article" is a preprint there, "document" anything else."""
    declared = entry_type(work.type).csl
    if work.kind == "talk":
        return "speech"
    if work.kind == "preprint" and declared in ("article-journal", "document", "webpage"):
        return "article"
    return declared


def genre_of(work: Publication) -> str:
    """What kind of thesis, report or talk it is, in English; "" where the type says it all."""
    said = tex.plain(kind_text(work, str) or work.fields.get("type", ""))
    how = work.fields.get("howpublished", "")
    # "Blog post", "Technical memo"; an address there is no kind.
    return said or ("" if "://" in how or "\\url" in how else tex.plain(how))
