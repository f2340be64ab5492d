"""Language of a publication, as a BCP 47 tag."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from sphinx_pubs import tex

#: Tag to its names in a .bib: those of babel and polyglossia (biblatex's ``langid``), ISO 639-2
#: codes, English names and common native names.
_NAMES: Mapping[str, str] = {
    "af": "afrikaans afr",
    "ar": "arabic ara arab العربية",
    "az": "azerbaijani aze",
    "be": "belarusian bel",
    "bg": "bulgarian bul български",
    "bn": "bengali ben",
    "bs": "bosnian bos",
    "ca": "catalan cat català",
    "cs": "czech cze ces čeština",
    "cy": "welsh wel cym",
    "da": "danish dan dansk",
    "de": "german ngerman germanb deu ger deutsch allemand",
    "de-AT": "austrian naustrian",
    "de-CH": "swissgerman nswissgerman",
    "el": "greek gre ell polutonikogreek",
    "en": "english eng anglais englisch inglés",
    "en-AU": "australian",
    "en-CA": "canadian",
    "en-GB": "british ukenglish",
    "en-NZ": "newzealand",
    "en-US": "american usenglish",
    "eo": "esperanto epo",
    "es": "spanish spa español castellano castilian",
    "es-MX": "mexican spanishmx",
    "et": "estonian est",
    "eu": "basque baq eus",
    "fa": "persian farsi per fas فارسی",
    "fi": "finnish fin suomi",
    "fr": "french fre fra francais français frenchb französisch",
    "fr-CA": "acadian canadien",
    "ga": "irish gle",
    "gd": "scottish gla",
    "gl": "galician glg galego",
    "grc": "ancientgreek grc",
    "he": "hebrew heb עברית",
    "hi": "hindi hin",
    "hr": "croatian hrv hrvatski",
    "hu": "hungarian magyar hun",
    "hy": "armenian arm hye",
    "id": "indonesian indon bahasai ind",
    "is": "icelandic ice isl",
    "it": "italian ita italiano",
    "ja": "japanese jpn 日本語",
    "ka": "georgian geo kat",
    "kk": "kazakh kaz",
    "ko": "korean kor 한국어",
    "la": "latin lat classicallatin medievallatin ecclesiasticallatin",
    "lt": "lithuanian lit",
    "lv": "latvian lav",
    "mk": "macedonian mac mkd",
    "mn": "mongolian mon",
    "ms": "malay bahasam melayu may msa",
    "nb": "norsk bokmal bokmål nob",
    "nl": "dutch dut nld nederlands",
    "nn": "nynorsk nno",
    "no": "norwegian nor",
    "pl": "polish pol polski",
    "ps": "pashto pus",
    "pt": "portuguese portuges por português",
    "pt-BR": "brazilian brazil",
    "ro": "romanian rum ron română",
    "ru": "russian rus русский",
    "sa": "sanskrit san",
    "sk": "slovak slo slk slovenčina",
    "sl": "slovene slovenian slv slovenščina",
    "sq": "albanian alb sqi",
    "sr": "serbian srp",
    "sr-Cyrl": "serbianc",
    "sv": "swedish swe svenska",
    "ta": "tamil tam",
    "te": "telugu tel",
    "th": "thai tha",
    "tr": "turkish tur türkçe",
    "uk": "ukrainian ukr українська",
    "ur": "urdu urd",
    "vi": "vietnamese vie",
    "yi": "yiddish yid",
    "zh": "chinese chi zho 中文",
    "zh-Hans": "schinese chs chinese-simplified chinese-hans",
    "zh-Hant": "tchinese cht chinese-traditional chinese-hant",
}
_TAGS = {name: tag for tag, names in _NAMES.items() for name in (tag.lower(), *names.split())}
#: RFC 5646: a language, perhaps its script, perhaps its region.
_TAG = re.compile(r"([a-z]{2,3})(-[a-z]{4})?(-(?:[a-z]{2}|[0-9]{3}))?")


def language_of(fields: Mapping[str, str]) -> str:
    """Return the tag of ``langid``, else of ``language``; "" if neither has a known language."""
    for name in ("langid", "language"):
        if (value := fields.get(name)) and (tag := language_tag(value)):
            return tag
    return ""


@lru_cache(maxsize=256)
def language_tag(name: str) -> str:
    """Return the tag of a language name such as "ngerman", "German", "ger" or "de_AT", or ""."""
    key = tex.plain(name).strip().lower().replace("_", "-")
    known = _TAGS.get(key) or _TAGS.get(key.removeprefix("lang"))
    if known:
        return known
    match = _TAG.fullmatch(key)
    if match is None or match[1] not in _TAGS:
        return ""
    script, region = match[2] or "", match[3] or ""
    return f"{_TAGS[match[1]]}{script.title()}{region.upper()}"
