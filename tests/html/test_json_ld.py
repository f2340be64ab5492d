"""The data block of a page."""

from __future__ import annotations

import json

from sphinx_pubs.export.schema_org import CONTEXT
from sphinx_pubs.html.elements import json_ld


def test_a_page_is_one_document() -> None:
    block = json_ld(CONTEXT, iter([{"name": "</script>"}, {"name": "Ö & \u2028"}]))
    start, end = '<script type="application/ld+json">', "</script>"
    assert block.startswith(start)
    assert block.endswith(end)
    text = block.removeprefix(start).removesuffix(end)
    assert "<" not in text
    assert json.loads(text) == {
        "@context": "https://schema.org",
        "@graph": [{"name": "</script>"}, {"name": "Ö & \u2028"}],
    }
