"""What names of fields and strings look like."""

from __future__ import annotations

#: Patterns. As people write them: with a digit first, in any script.
NAME_SIGN = r"[^\s{}(),=\"#%]"
NAME = f"{NAME_SIGN}+"
