"""Made-up English: the same for everyone, as varied as what people write."""

from __future__ import annotations

from itertools import accumulate
from random import Random

_SEED = 7
_BEGINNINGS = "a be co de ex fi gra in ka lo mo ne op pre qua re se tra u vi".split()
_MIDDLES = "ba ce di fo gi la mi nu per ro ste ta vol".split()
_ENDS = "al ance ed ent er ing ion ism ity ive le ly ment ness s t".split()
_FREQUENT = (
    "the of and to in a is that for it we as are with by this on be from which or an our at"
    " can not these have also more than show new method results model data"
).split()
#: How many rare words there are: a list of 1,000 abstracts uses most of them.
_RARE = 3000


class Words:
    """Words in the frequencies of Zipf: the n-th most frequent stands as 1/n."""

    def __init__(self, seed: int = _SEED) -> None:
        self.random = Random(seed)  # nothing here is a secret
        self.known = [*_FREQUENT, *(self._make() for _ in range(_RARE))]
        self._weights = list(accumulate(1 / rank for rank in range(1, len(self.known) + 1)))

    def _make(self) -> str:
        middles = self.random.choices(_MIDDLES, k=self.random.randint(1, 2))
        return "".join(
            (self.random.choice(_BEGINNINGS), *middles, self.random.choice(_ENDS)),
        )

    def some(self, count: int) -> list[str]:
        """So many words of a text, one after another."""
        return self.random.choices(self.known, cum_weights=self._weights, k=count)

    def rare(self, count: int) -> list[str]:
        """So many words that a name or a title may have."""
        return self.random.choices(self.known[len(_FREQUENT) :], k=count)

    def sentences(self, count: int) -> list[list[str]]:
        """Sentences of some 20 words, ``count`` words in all."""
        made = []
        while count > 0:
            words = self.some(min(count, self.random.randint(14, 26)))
            count -= len(words)
            words[0] = words[0].capitalize()
            words[-1] += "."
            made.append(words)
        return made
