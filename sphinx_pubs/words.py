"""Translations of the words that the package prints.

The only module that asks Sphinx for a translator; :mod:`sphinx_pubs.vocabulary` only marks its
words, and :mod:`sphinx_pubs.nodes` takes a translating function. The catalogs are in ``locale``; a
language without one gets English.
"""

from __future__ import annotations

from sphinx.locale import get_translation, get_translator

#: The domain of the message catalogs, ``locale/<language>/LC_MESSAGES/sphinx_pubs.mo``.
CATALOG = "sphinx_pubs"

_ = get_translation(CATALOG)


def ngettext(singular: str, plural: str, number: int) -> str:
    """Return the plural form of a message for a number, in the language of the site.

    :param singular: The message in English for one.
    :param plural: The message in English for any other number.
    :param number: The number, which the message does not have yet.
    """
    return get_translator(CATALOG).ngettext(singular, plural, number)


def counted(kind: str, number: int) -> str:
    """Return a number of publications in words: "11 journal articles", "34 publications".

    :param kind: Name of a kind of publication, such as "article"; "" for publications of any kind.
    :param number: The number of publications.
    """
    if kind:
        from sphinx_pubs.vocabulary.types import KIND  # not needed for a page without a list

        text = ngettext(*KIND[kind].counted, number)
    else:
        text = ngettext("{count} publication", "{count} publications", number)
    return text.replace("{count}", str(number))
