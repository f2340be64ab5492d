"""Entry types of BibTeX and biblatex, and what CSL calls them."""

from __future__ import annotations

from collections.abc import Mapping

from sphinx_pubs import tex
from sphinx_pubs.join.badge import is_preprint
from sphinx_pubs.join.venue import kind_text
from sphinx_pubs.model import Publication

#: CSL type to the entry types it stands for; the mapping of pandoc's biblatex reader,
#: with the types that exporters add.
_TYPES: Mapping[str, str] = {
    "article-journal": "article suppperiodical",
    "article-magazine": "magazine",
    "article-newspaper": "newspaper",
    "book": "book mvbook proceedings mvproceedings collection mvcollection reference mvreference"
    " manual",
    "chapter": "inbook incollection bookinbook suppbook suppcollection",
    "dataset": "dataset data",
    "entry-encyclopedia": "inreference",
    "legal_case": "jurisdiction",
    "legislation": "legislation",
    "manuscript": "unpublished",
    "motion_picture": "movie video",
    "pamphlet": "booklet",
    "paper-conference": "inproceedings conference",
    "patent": "patent",
    "periodical": "periodical",
    "personal_communication": "letter",
    "post-weblog": "blog",
    "report": "techreport report",
    "software": "software softwareversion code",
    "song": "audio music",
    "speech": "talk presentation poster lecture",
    "standard": "standard",
    "thesis": "thesis phdthesis mastersthesis masterthesis bachelorthesis bachelorsthesis",
    "webpage": "online electronic www",
}
_CSL = {name: csl for csl, names in _TYPES.items() for name in names.split()}


def csl_type(work: Publication) -> str:
    """The CSL type of a work; "article" is a preprint there, "document" anything else."""
    kind = _CSL.get(work.type, "document")
    if kind in ("article-journal", "document", "webpage") and is_preprint(work.type, work.fields):
        return "article"
    return kind


def genre_of(work: Publication) -> str:
    """What kind of thesis, report or talk it is, in English; "" where the type says it all."""
    said = tex.plain(kind_text(work, str) or work.fields.get("type", ""))
    how = work.fields.get("howpublished", "")
    # "Blog post", "Technical memo"; an address there is no kind.
    return said or ("" if "://" in how or "\\url" in how else tex.plain(how))
