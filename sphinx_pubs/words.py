"""Every word that the package prints, and its translation.

The catalogs stand in ``locale``; a language without one gets English.
"""

from __future__ import annotations

from sphinx.locale import get_translation

from sphinx_pubs.messages import N_

CATALOG = "sphinx_pubs"

_ = get_translation(CATALOG)

#: The headings of groups that are words.
GROUP_WORDS = {
    "forthcoming": N_("Forthcoming"),
    "inpress": N_("In press"),
    "accepted": N_("Accepted"),
    "submitted": N_("Submitted"),
    "undated": N_("Undated"),
}
