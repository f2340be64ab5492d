r"""Journal macros of the SAO/NASA Astrophysics Data System and AASTeX.

ADS exports ``journal = {\apj}``; which macro is which journal:
https://ui.adsabs.harvard.edu/help/actions/journal-macros
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

#: Macro name to the journal's name.
JOURNALS: Mapping[str, str] = MappingProxyType(
    {
        "aap": "Astronomy and Astrophysics",
        "aapr": "Astronomy and Astrophysics Reviews",
        "aaps": "Astronomy and Astrophysics Supplement Series",
        "aas": "American Astronomical Society Meeting Abstracts",
        "actaa": "Acta Astronomica",
        "afz": "Astrofizika",
        "aj": "The Astronomical Journal",
        "ao": "Applied Optics",
        "aplett": "Astrophysical Letters",
        "apj": "The Astrophysical Journal",
        "apjl": "The Astrophysical Journal Letters",
        "apjlett": "The Astrophysical Journal Letters",
        "apjs": "The Astrophysical Journal Supplement Series",
        "apjsupp": "The Astrophysical Journal Supplement Series",
        "applopt": "Applied Optics",
        "apspr": "Astrophysics and Space Physics Research",
        "apss": "Astrophysics and Space Science",
        "araa": "Annual Review of Astronomy and Astrophysics",
        "astap": "Astronomy and Astrophysics",
        "azh": "Astronomicheskii Zhurnal",
        "baas": "Bulletin of the American Astronomical Society",
        "bac": "Bulletin of the Astronomical Institutes of Czechoslovakia",
        "bain": "Bulletin of the Astronomical Institutes of the Netherlands",
        "caa": "Chinese Astronomy and Astrophysics",
        "cjaa": "Chinese Journal of Astronomy and Astrophysics",
        "dps": "AAS/Division for Planetary Sciences Meeting Abstracts",
        "fcp": "Fundamentals of Cosmic Physics",
        "gca": "Geochimica et Cosmochimica Acta",
        "grl": "Geophysical Research Letters",
        "iaucirc": "IAU Circulars",
        "icarus": "Icarus",
        "japa": "Journal of Astrophysics and Astronomy",
        "jaavso": "Journal of the American Association of Variable Star Observers",
        "jcap": "Journal of Cosmology and Astroparticle Physics",
        "jcp": "The Journal of Chemical Physics",
        "jgr": "Journal of Geophysical Research",
        "jqsrt": "Journal of Quantitative Spectroscopy and Radiative Transfer",
        "jrasc": "Journal of the Royal Astronomical Society of Canada",
        "maps": "Meteoritics and Planetary Science",
        "memras": "Memoirs of the Royal Astronomical Society",
        "memsai": "Memorie della Società Astronomica Italiana",
        "mnassa": "Monthly Notes of the Astronomical Society of Southern Africa",
        "mnras": "Monthly Notices of the Royal Astronomical Society",
        "na": "New Astronomy",
        "nar": "New Astronomy Reviews",
        "nat": "Nature",
        "nphysa": "Nuclear Physics A",
        "pasa": "Publications of the Astronomical Society of Australia",
        "pasj": "Publications of the Astronomical Society of Japan",
        "pasp": "Publications of the Astronomical Society of the Pacific",
        "physrep": "Physics Reports",
        "physscr": "Physica Scripta",
        "planss": "Planetary and Space Science",
        "pra": "Physical Review A",
        "prb": "Physical Review B",
        "prc": "Physical Review C",
        "prd": "Physical Review D",
        "pre": "Physical Review E",
        "prl": "Physical Review Letters",
        "procspie": "Proceedings of the SPIE",
        "psj": "The Planetary Science Journal",
        "qjras": "Quarterly Journal of the Royal Astronomical Society",
        "rmxaa": "Revista Mexicana de Astronomía y Astrofísica",
        "skytel": "Sky and Telescope",
        "solphys": "Solar Physics",
        "sovast": "Soviet Astronomy",
        "ssr": "Space Science Reviews",
        "zap": "Zeitschrift für Astrophysik",
    }
)
