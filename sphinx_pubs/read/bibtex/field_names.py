"""What names of fields and strings look like."""

from __future__ import annotations

#: A pattern. As people write them: with a digit first, in any script.
NAME = r"[^\s{}(),=\"#%]+"
