"""Every word that the package prints, and its translation.

The catalogs stand in ``locale``; a language without one gets English.
"""

from __future__ import annotations

from sphinx.locale import get_translation, get_translator

CATALOG = "sphinx_pubs"

_ = get_translation(CATALOG)


def ngettext(singular: str, plural: str, number: int) -> str:
    """The form of a message of ours for so many, as the language has it."""
    return get_translator(CATALOG).ngettext(singular, plural, number)


def counted(kind: str, number: int) -> str:
    """Return so many publications of a kind in words; of any kind for ""."""
    if kind:
        from sphinx_pubs.vocabulary.types import KIND  # no page without a list waits for it

        text = ngettext(*KIND[kind].counted, number)
    else:
        text = ngettext("{count} publication", "{count} publications", number)
    return text.replace("{count}", str(number))
