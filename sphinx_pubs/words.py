"""Every word that the package prints, and its translation.

The catalogs stand in ``locale``; a language without one gets English.
"""

from __future__ import annotations

from sphinx.locale import get_translation, get_translator

from sphinx_pubs.messages import N_

CATALOG = "sphinx_pubs"

_ = get_translation(CATALOG)

#: The headings of groups that are words; {0} is the first year of a decade.
GROUP_WORDS = {
    "forthcoming": N_("Forthcoming"),
    "inpress": N_("In press"),
    "accepted": N_("Accepted"),
    "submitted": N_("Submitted"),
    "undated": N_("Undated"),
    "decade": N_("{0}s"),
    "article": N_("Journal articles"),
    "inproceedings": N_("Conference papers"),
    "book": N_("Books"),
    "incollection": N_("Book chapters"),
    "thesis": N_("Theses"),
    "report": N_("Reports"),
    "preprint": N_("Preprints"),
    "software": N_("Software"),
    "dataset": N_("Datasets"),
    "patent": N_("Patents"),
    "other": N_("Other"),
}


def ngettext(singular: str, plural: str, number: int) -> str:
    """The form of a message of ours for so many, as the language has it."""
    return get_translator(CATALOG).ngettext(singular, plural, number)


def counted(word: str, number: int) -> str:
    """So many works of a kind, by the name of its word; "" for publications of any."""
    patterns = {
        "": lambda: ngettext("{count} publication", "{count} publications", number),
        "article": lambda: ngettext("{count} journal article", "{count} journal articles", number),
        "inproceedings": lambda: ngettext(
            "{count} conference paper", "{count} conference papers", number
        ),
        "book": lambda: ngettext("{count} book", "{count} books", number),
        "incollection": lambda: ngettext("{count} book chapter", "{count} book chapters", number),
        "thesis": lambda: ngettext("{count} thesis", "{count} theses", number),
        "report": lambda: ngettext("{count} report", "{count} reports", number),
        "preprint": lambda: ngettext("{count} preprint", "{count} preprints", number),
        "software": lambda: ngettext(
            "{count} software package", "{count} software packages", number
        ),
        "dataset": lambda: ngettext("{count} dataset", "{count} datasets", number),
        "patent": lambda: ngettext("{count} patent", "{count} patents", number),
        "other": lambda: ngettext("{count} other", "{count} others", number),
    }
    return patterns[word]().replace("{count}", str(number))
