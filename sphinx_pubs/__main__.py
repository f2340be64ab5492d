"""``python -m sphinx_pubs``, also installed as ``sphinx-pubs``."""

from __future__ import annotations

import sys

from sphinx_pubs.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
