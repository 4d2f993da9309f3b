"""Names of communes as people type them: what does not matter when two of them are compared."""

import re
from collections.abc import Sequence

from site_builder.core.french import fold

SHORT = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}
ARTICLES = frozenset(("l", "le", "la", "les", "lez"))  # « lès » is « les » once folded
_UNDER = re.compile(r"\bs/s\b")
_ON = re.compile(r"\bs/")
_WORD = re.compile(r"[^\W_]+")
_GLUED_SAINT = re.compile(r"^(st|ste)(?=[a-z]{4})")


def words_of(name: str) -> list[str]:
    """« St-Ouen s/ Seine » → « saint », « ouen », « sur », « seine »; articles are kept."""
    folded = _ON.sub("sur ", _UNDER.sub("sous", fold(name)))
    return [SHORT.get(word, word) for word in _WORD.findall(folded)]


def without_articles(words: Sequence[str]) -> str:
    """The words that matter, with a space between them; articles alone are kept."""
    return " ".join([word for word in words if word not in ARTICLES] or words)


def key(name: str) -> str:
    """« L'Haÿ-les-Roses » → « hay roses »; « St-Ouen s/ Seine » → « saint ouen sur seine ».

    Accents, case, hyphens, apostrophes, ligatures and articles are dropped; « St » and « s/ » are
    written in full. A name made of articles alone keeps them. The key of a key is itself.
    """
    return without_articles(words_of(name))


def glued(words: Sequence[str]) -> str:
    """« StDenis » and « Saint-Denis » → « saintdenis »: the words without spaces, articles kept."""
    return _GLUED_SAINT.sub(lambda match: SHORT[match.group()], "".join(words))
