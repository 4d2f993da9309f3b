"""Names of communes as people type them: what does not matter when two of them are compared."""

import re

from site_builder.french import fold

_SHORT = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}
_ARTICLES = frozenset(("l", "le", "la", "les", "lez"))  # « lès » is « les » once folded
_UNDER = re.compile(r"\bs/s\b")
_ON = re.compile(r"\bs/")
_WORD = re.compile(r"[^\W_]+")


def key(name: str) -> str:
    """« L'Haÿ-les-Roses » → « hay roses »; « St-Ouen s/ Seine » → « saint ouen sur seine ».

    Accents, case, hyphens, apostrophes, ligatures and articles are dropped; « St » and « s/ » are
    written in full. A name made of articles alone keeps them. The key of a key is itself.
    """
    folded = _ON.sub("sur ", _UNDER.sub("sous", fold(name)))
    words = [_SHORT.get(word, word) for word in _WORD.findall(folded)]
    return " ".join([word for word in words if word not in _ARTICLES] or words)
