"""Entry types of BibTeX and biblatex, and what CSL calls them."""

from __future__ import annotations

from sphinx_pubs import tex
from sphinx_pubs.join.genre import genre_of
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


def genre_text(work: Publication) -> str:
    """What kind of thesis, report or talk it is, in English; "" where the type says it all."""
    genre = genre_of(work)
    said = tex.plain(genre.word) or str(genre.text or work.fields["type"])
    how = str(work.fields["howpublished"])
    # "Blog post", "Technical memo"; an address there is no kind.
    return said or ("" if "://" in how or "\\url" in work.fields["howpublished"].source else how)
