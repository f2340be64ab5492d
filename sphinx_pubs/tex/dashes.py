"""What TeX makes of hyphens beside each other; of more than three nothing."""

from __future__ import annotations

DASHES = {"--": "–", "---": "—"}
