"""Links of a publication, and its DOI, arXiv and HAL identifiers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from html import unescape
from urllib.parse import quote

from sphinx_pubs import tex
from sphinx_pubs.addresses import completed, encoded, file_path, has_scheme, is_safe, scheme_of
from sphinx_pubs.model import Entry, Link, Problem
from sphinx_pubs.tex.commands import safe_target, untex
from sphinx_pubs.vocabulary.fields import BY_NAME, FIELDS, Address
from sphinx_pubs.vocabulary.words import N_

#: https://info.arxiv.org/help/arxiv_identifier.html: "2401.01230v2", "hep-th/9901001".
_ARXIV = re.compile(
    r"(?<![\w.-])(?P<id>\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]{2,12}(?:\.[A-Z]{2})?/\d{7}(?:v\d+)?)(?!\d)"
)
#: https://www.crossref.org/blog/dois-and-matching-regular-expressions/, loosened to old ones.
_DOI = re.compile(r"10\.\d{4,9}/[^\s,;]+(?:[,;](?!10\.)[^\s,;]+)*", re.IGNORECASE)
_HAL = re.compile(r"(?<![\w-])[a-z]{2,12}(?:-[a-z]{2,12})?-\d{6,9}(?:v\d+)?\b")


def arxiv_id(fields: Mapping[str, str]) -> str:
    """Return the arXiv identifier; "" if there is none."""
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
    """Return the first DOI in the ``doi`` field, bare ("10.5555/12345"); "" if there is none."""
    match = _DOI.search(tex.plain(fields.get("doi", "")))
    if match is None:
        return ""
    # The punctuation of a sentence or parenthesis around a DOI is no part of it.
    doi = match[0].rstrip(".,;'\"”’>]")
    closing = len(doi) - len(doi.rstrip(")"))
    unmatched = min(closing, max(0, doi.count(")") - doi.count("(")))
    return doi[: len(doi) - unmatched]


def doi_url(doi: str) -> str:
    """Return the https address of a bare DOI (DOI Handbook, 3.8)."""
    return "https://doi.org/" + quote(doi, safe="/:;()._-@+,!$&'*=~")


def hal_id(fields: Mapping[str, str]) -> str:
    """Return the HAL identifier ("hal-01234567"); "" if there is none."""
    value = fields.get("hal", "") or fields.get("hal_id", "")
    if not value and fields.get("archiveprefix", "").strip().lower() == "hal":
        value = fields.get("eprint", "")
    match = _HAL.search(tex.plain(value))
    return match.group() if match else ""


_URL = BY_NAME["url"].address or Address()
#: Values of al-folio's switches, which share fields with addresses.
_SWITCHES = frozenset({"true", "false", "yes", "no"})
#: Fields with an identifier, and those with an address or a file, in display order.
_IDENTIFIERS = [
    (field.name, field.address) for field in FIELDS if field.address and field.address.pattern
]
_LINKS = [
    (field.name, field.address)
    for field in FIELDS
    if field.address and field.address.label and not field.address.pattern
]
#: biblatex eprint types with label and address (biblatex manual, 3.14.7).
_ARCHIVES: Mapping[str, tuple[str, str]] = {
    "jstor": ("JSTOR", "https://www.jstor.org/stable/{}"),
    "pubmed": ("PubMed", "https://pubmed.ncbi.nlm.nih.gov/{}/"),
    "biorxiv": ("bioRxiv", "https://doi.org/{}"),
    "hdl": ("Handle", "https://hdl.handle.net/{}"),
}
#: HTML that exporters of web pages put into an address field.
_ANCHOR = re.compile(
    r"<a\s[^<>]*?href\s*=\s*(?:\"(?P<href>[^\"<>]*)\"|'(?P<quoted>[^'<>]*)')", re.IGNORECASE
)
#: Fields with links in their text, and the targets in it.
_TEXTS = [
    field.name
    for field in FIELDS
    if field.role in ("text", "site", "number") and field.shown not in ("", "preview")
]
_LINKED = re.compile(r"(?:\\(?:href|url)\s*\{|href\s*=\s*[\"'])([^}\"']{0,200})", re.IGNORECASE)
_FORGE = re.compile(
    r"https?://(?:www\.)?(?:github|gitlab|codeberg|bitbucket)\.(?:com|org)/[^/]+/[^/]+"
)


def links_of(
    entry: Entry, fields: Mapping[str, str], in_sidecar: Sequence[Link], root: str = ""
) -> tuple[tuple[Link, ...], tuple[Problem, ...]]:
    """Return the links of a publication, and a problem for each refused address.

    :param in_sidecar: Links of the sidecar; they come first and replace derived links with the
        same label (ignoring case). One without an address only removes that label.
    :param root: The source folder, to which absolute paths are relative.
    """
    taken = {link.label.casefold() for link in in_sidecar}
    links = [link for link in in_sidecar if link.url or link.file]
    problems = []
    addresses = set()
    for name, link in _derived(entry, fields, root):
        label = link.label.casefold()
        if label in taken or (link.url and link.url in addresses):
            continue
        if link.url and not is_safe(link.url):
            problems.append(_refused(entry, name))
            continue
        taken.add(label)
        addresses.add(link.url)
        source = entry.at(name) if link.file else link.source
        links.append(replace(link, url=encoded(link.url), source=source))
    return tuple(links), tuple(problems)


def _derived(entry: Entry, fields: Mapping[str, str], root: str) -> Iterator[tuple[str, Link]]:
    """Yield each link that is derived from the fields, after the name of its field."""
    blank = Link(label="", derived=True, source=entry.source)
    doi = doi_of(fields)
    arxiv = arxiv_id(fields)
    # The DOI that arXiv registers for a preprint resolves to the page of its identifier.
    if doi and not (arxiv and doi.lower().startswith("10.48550/arxiv.")):
        yield "doi", replace(blank, label="DOI", url=doi_url(doi))
    if arxiv:
        yield "eprint", replace(blank, label="arXiv", url=f"https://arxiv.org/abs/{arxiv}")
    if hal := hal_id(fields):
        yield "hal", replace(blank, label="HAL", url=f"https://hal.science/{hal}")
    yield from _from_identifiers(fields, blank)
    for name, kind in _LINKS:
        if value := address(fields.get(name, "")):
            yield name, _to(replace(blank, label=kind.label), kind, value, root)
    url = address(fields.get("url", ""))
    if url and not _repeats(url, doi, arxiv):
        yield "url", _to(replace(blank, label=_label_of(url)), _URL, url, root)


def _from_identifiers(fields: Mapping[str, str], blank: Link) -> Iterator[tuple[str, Link]]:
    for name, kind in _IDENTIFIERS:
        value = tex.plain(fields.get(name, "")).strip()
        if re.fullmatch(kind.pattern, value):
            yield name, replace(blank, label=kind.label, url=kind.template.format(value))
    eprint = address(fields.get("eprint", ""))
    archive = _ARCHIVES.get(fields.get("archiveprefix", "").strip().lower())
    if scheme_of(eprint) in ("http", "https"):
        yield "eprint", replace(blank, label=_label_of(eprint), url=eprint)
    elif eprint and archive:
        yield "eprint", replace(blank, label=archive[0], url=archive[1].format(eprint))


def address(value: str) -> str:
    r"""Return the address in a field, without ``\url{…}``, ``\_``, HTML and line breaks."""
    if value.strip().lower() in _SWITCHES | {""}:
        return ""
    if anchor := _ANCHOR.search(value):
        return unescape(anchor["href"] or anchor["quoted"] or "").strip()
    if "\\url" in value or "\\href" in value:
        targets = (run.target for run in tex.runs(value) if not isinstance(run, str))
        return next(filter(None, targets), "") or "".join(tex.plain(value).split())
    typed = untex(value)
    # A line break in an address is no part of it; a file name may have spaces.
    return ("" if has_scheme(typed) else " ").join(typed.split())


def _to(link: Link, kind: Address, value: str, root: str) -> Link:
    if has_scheme(value):
        return replace(link, url=value)
    whole = completed(value)
    if whole != value and (kind.is_host or value.startswith(("//", "www."))):
        return replace(link, url=whole)
    return replace(link, file=file_path(value, link.source.path, root))


def _repeats(url: str, doi: str, arxiv: str) -> bool:
    """Return whether the address only repeats the DOI or the arXiv link."""
    lowered = url.lower()
    if doi and (doi.lower() in lowered or "doi.org/" in lowered):
        return True
    return bool(arxiv) and "arxiv.org/abs/" in lowered


def _label_of(url: str) -> str:
    lowered = url.lower().partition("?")[0]
    if "doi.org/10." in lowered:
        return "DOI"
    if "arxiv.org/" in lowered:
        return "arXiv"
    if lowered.endswith(".pdf"):
        return "PDF"
    if _FORGE.match(lowered):
        return "Code"
    return N_("Link")


def links_in_texts(entry: Entry, fields: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a problem for each shown text with a refused link, or with one that has no host."""
    checked = set()
    for name in _TEXTS:
        value = fields.get(name, "")
        # Most texts have no link; two names may be of the same field.
        if not ("\\" in value or "href" in value.lower()) or value in checked:
            continue
        checked.add(value)
        targets = [typed for to in _LINKED.findall(value) if (typed := untex(to))]
        if not all(map(safe_target, targets)):
            yield _refused(entry, name)
        relative = (one for one in targets if (to := safe_target(one)) and not has_scheme(to))
        if first := next(relative, ""):
            message = (
                f"{entry.key}: the address '{first}' in '{name}' has no host: "
                "it leads to a page next to that of the list"
            )
            yield Problem("link", message, entry.at(name))
    preview = address(fields.get("preview", ""))
    if preview and not is_safe(preview):
        yield _refused(entry, "preview")


def _refused(entry: Entry, name: str) -> Problem:
    return Problem(
        "link",
        f"{entry.key}: the address in '{name}' is refused: "
        "only http, https, ftp and mailto addresses are allowed",
        entry.at(name),
    )
