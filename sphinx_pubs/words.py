"""Every word that the package prints, and its translation.

The catalogs stand in ``locale``; a language without one gets English.
"""

from __future__ import annotations

from sphinx.locale import get_translation

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
