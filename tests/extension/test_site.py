"""One site: the values of conf.py as they are parsed, and the properties of the builder."""

from __future__ import annotations

import pickle
from types import SimpleNamespace

import pytest

from sphinx_pubs.extension.domain import PublicationDomain
from sphinx_pubs.extension.site import DOMAIN, site_of

FEED = {"pubs_feed": True, "html_baseurl": "https://lab.example.org/docs/"}


@pytest.mark.parametrize(
    ("conf", "name", "parsed"),
    [
        ({}, "bibfiles", None),
        ({"pubs_bibfiles": []}, "bibfiles", ()),
        ({"pubs_bibfiles": "one.bib"}, "bibfiles", ("one.bib",)),
        ({"pubs_bibfiles": ["one.bib", "two.bib"]}, "bibfiles", ("one.bib", "two.bib")),
        ({"pubs_sidecars": 7}, "sidecars", ()),
        ({"pubs_abstracts": {"html": "open", "man": "ajar"}}, "abstracts", {"html": "open"}),
        ({"pubs_max_authors": -1}, "max_authors", 15),
        ({"pubs_max_authors": True}, "max_authors", 15),
        ({"pubs_max_authors": 0}, "max_authors", 0),
        ({"pubs_names": "short"}, "names", "full"),
        ({"pubs_names": "initials"}, "names", "initials"),
        ({"pubs_math_macros": ["\\RR", "norm", "a1"]}, "macros", {"RR", "norm"}),
        ({"pubs_canonical": None}, "canonical", ""),
        ({"pubs_canonical": "papers"}, "canonical", "papers"),
        ({"pubs_backlinks": True}, "backlinks", True),
        ({"pubs_backlinks": "yes"}, "backlinks", False),
    ],
)
def test_a_value_of_conf_py_is_parsed_and_a_bad_one_is_ignored(site, conf, name, parsed) -> None:
    assert getattr(site(conf).config, name) == parsed


def test_the_files_of_sphinxcontrib_bibtex_are_the_default(site) -> None:
    made = site()
    made.builder.config.add("bibtex_bibfiles", [], "env", list)
    made.builder.config.bibtex_bibfiles = ["theirs.bib"]
    assert made.config.bibfiles == ("theirs.bib",)
    assert made.config.bibfiles_value == "bibtex_bibfiles"


def test_files_of_conf_py_are_relative_to_the_source_directory(site) -> None:
    made = site({"pubs_bibfiles": ["refs.bib", "source/more.bib", "/data/all.bib"]})
    assert made.bibfiles == {"../refs.bib", "more.bib", "../../data/all.bib"}


@pytest.mark.parametrize(
    ("builder", "in_browser", "has_downloads", "has_urls"),
    [
        ({"download_support": True}, True, True, True),
        ({"name": "dirhtml", "download_support": True}, True, True, True),
        ({"name": "singlehtml", "download_support": True}, True, True, False),
        ({"name": "epub", "embedded": True}, False, False, False),
        ({"name": "devhelp", "embedded": True, "download_support": True}, False, False, False),
        ({"name": "json"}, True, False, False),
        ({"name": "latex", "format": "latex"}, False, False, False),
    ],
    ids=lambda value: value.get("name", "html") if isinstance(value, dict) else None,
)
def test_properties_of_builders(site, builder, in_browser, has_downloads, has_urls) -> None:
    made = site(**builder)
    assert made.in_browser is in_browser
    assert made.has_downloads is has_downloads
    assert made.has_urls is has_urls


@pytest.mark.parametrize(
    ("name", "form"), [("html", "closed"), ("latex", "open"), ("man", "none"), ("epub", "open")]
)
def test_abstracts_of_a_builder(site, name, form) -> None:
    assert site(name=name, format=name).abstracts == form


def test_the_name_of_a_builder_comes_before_its_format(site) -> None:
    made = site({"pubs_abstracts": {"html": "open", "singlehtml": "none"}}, name="singlehtml")
    assert made.abstracts == "none"


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("", ""),
        ("https://lab.example.org/docs/", "lab.example.org"),
        ("http://münchen.example/", "xn--mnchen-3ya.example"),
        ("ftp://lab.example.org/", ""),
        ("lab.example.org", ""),
        ("https://[", ""),
        (f"https://{'a' * 70}.example/", ""),
    ],
)
def test_the_host_of_an_address(site, address, host) -> None:
    assert site({"html_baseurl": address}).host == host


def test_a_feed_needs_an_address_and_a_website(site) -> None:
    assert site(FEED).has_feed
    assert not site({**FEED, "html_baseurl": ""}).has_feed
    assert not site({**FEED, "pubs_feed": 1}).has_feed
    assert not site(FEED, name="epub").has_feed


def test_addresses_of_the_site(site) -> None:
    assert site(FEED).absolute("papers.html") == "https://lab.example.org/docs/papers.html"
    assert site().absolute("papers.html") == ""


@pytest.mark.parametrize(
    ("language", "tag"), [("en", "en"), ("pt_BR", "pt-BR"), ("zh_Hant_TW", "zh-Hant-TW")]
)
def test_a_language_is_a_bcp_47_tag(site, language, tag) -> None:
    assert site({"language": language}).language == tag


def test_options_and_groups_of_lists_are_parsed_once(site) -> None:
    made = site({"pubs_defaults": {"group-by": "type"}, "pubs_types": {"Talk": "Talks"}})
    assert made.defaults.group_by == ("type",)
    assert made.defaults is made.defaults
    assert made.grouping.types == {"talk": "Talks"}
    assert made.grouping is made.grouping


def made_domain(site) -> PublicationDomain:
    env = SimpleNamespace(domaindata={}, domains={})
    env.get_domain = env.domains.__getitem__
    domain = env.domains[DOMAIN] = PublicationDomain(env)
    domain.start_run(site)
    return domain


def test_the_site_is_not_in_the_data_that_sphinx_pickles(site) -> None:
    domain = made_domain(site())
    assert domain.env.domaindata == {DOMAIN: domain.data}
    assert b"Site" not in pickle.dumps(domain.env.domaindata)


def test_two_applications_in_a_process_have_a_site_each(site) -> None:
    first, second = made_domain(site()), made_domain(site(FEED))
    assert site_of(first.env) is first.site
    assert site_of(second.env) is second.site
    assert (first.site.has_feed, second.site.has_feed) == (False, True)
