"""Every word that the package prints, and its translation.

The catalogs stand in ``locale``; a language without one gets English.
"""

from __future__ import annotations

from sphinx.locale import get_translation

CATALOG = "sphinx_pubs"

_ = get_translation(CATALOG)

#: The headings of groups that are words.
GROUP_WORDS = {
    "forthcoming": "Forthcoming",
    "inpress": "In press",
    "accepted": "Accepted",
    "submitted": "Submitted",
    "undated": "Undated",
}
