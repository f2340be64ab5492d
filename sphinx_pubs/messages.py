"""The mark of a message that stands in a table and is translated where it is printed.

``_("…")`` and ``words("…")`` translate at once. A table is made before the
language is known, so its messages are only marked, and pybabel finds all three.
"""

from __future__ import annotations


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for it
    """Mark a message of ours for the catalogs, and leave it as it is."""
    return message


def NN_(singular: str, plural: str) -> tuple[str, str]:  # noqa: N802 - as above
    """Mark the two forms of a message of ours for the catalogs."""
    return singular, plural
