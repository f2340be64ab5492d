"""Identifiers of a work in archives, in every shape people type them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote

from sphinx_pubs import tex

#: https://info.arxiv.org/help/arxiv_identifier.html: "2401.01230v2", "hep-th/9901001".
_ARXIV = re.compile(
    r"(?<![\w.-])(?P<id>\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]{2,12}(?:\.[A-Z]{2})?/\d{7}(?:v\d+)?)(?!\d)"
)
#: https://www.crossref.org/blog/dois-and-matching-regular-expressions/, loosened to old ones.
_DOI = re.compile(r"10\.\d{4,9}/[^\s,;]+(?:[,;](?!10\.)[^\s,;]+)*", re.IGNORECASE)
_HAL = re.compile(r"(?<![\w-])[a-z]{2,12}(?:-[a-z]{2,12})?-\d{6,9}(?:v\d+)?\b")


def arxiv_id(fields: Mapping[str, str]) -> str:
    """The arXiv identifier of a work, "" where it has none."""
    prefix = fields.get("archiveprefix", "").strip().lower()
    candidates = [fields.get("arxiv", ""), fields.get("arxivid", "")]
    if prefix in ("", "arxiv"):
        candidates.append(fields.get("eprint", ""))
    for name in ("journal", "howpublished", "volume", "note"):
        value = fields.get(name, "")
        if "arxiv" in value.lower() or "abs/" in value:
            candidates.append(value)
    for candidate in candidates:
        if match := _ARXIV.search(tex.plain(candidate)):
            return match["id"]
    return ""


def doi_of(fields: Mapping[str, str]) -> str:
    """The first DOI in the ``doi`` field, bare ("10.5555/12345"), "" where there is none."""
    match = _DOI.search(tex.plain(fields.get("doi", "")))
    return _trimmed(match.group()) if match else ""


def doi_url(doi: str) -> str:
    """The https address of a bare DOI (DOI Handbook, 3.8)."""
    return "https://doi.org/" + quote(doi, safe="/:;()._-@+,!$&'*=~")


def hal_id(fields: Mapping[str, str]) -> str:
    """The HAL identifier ("hal-01234567"), "" where there is none."""
    value = fields.get("hal", "") or fields.get("hal_id", "")
    if not value and fields.get("archiveprefix", "").strip().lower() == "hal":
        value = fields.get("eprint", "")
    match = _HAL.search(tex.plain(value))
    return match.group() if match else ""


def _trimmed(doi: str) -> str:
    """Without the punctuation of the sentence or the parenthesis it stood in."""
    doi = doi.rstrip(".,;'\"”’>]")
    behind = len(doi) - len(doi.rstrip(")"))
    alone = min(behind, max(0, doi.count(")") - doi.count("(")))
    return doi[: len(doi) - alone]
