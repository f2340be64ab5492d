"""A site without an application: what the modules of the extension know of a build."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from sphinx.config import Config

from sphinx_pubs.extension.site import VALUES, Site


@pytest.fixture
def site():
    """Makes a site from values of conf.py and properties of a builder."""

    def site(conf: dict[str, object] | None = None, **builder: object) -> Site:
        config = Config(conf or {})
        for name, default, rebuild, types in VALUES:
            config.add(name, default, rebuild, types)
        config.add("html_baseurl", "", "html", str)
        config.init_values()
        folders = {"confdir": "/docs", "srcdir": "/docs/source", "doctreedir": "/docs/build"}
        properties = {"name": "html", "format": "html", **folders, **builder}
        return Site(SimpleNamespace(config=config, **properties))

    return site
