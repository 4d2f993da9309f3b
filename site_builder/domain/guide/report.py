"""Answers to the guide as they are read."""

from site_builder.core.french import enumerate_words
from site_builder.domain.guide.sheets import Guide


def answer_in_words(guide: Guide, name: str, answer: str) -> str:
    """A written `answer` to the question `name`, in words: « RSA et peut-être AAH »."""
    words = {value.id: value.texte for value in guide.questions[name].valeurs}
    shown = [
        f"peut-être {words[word[:-1]]}" if word.endswith("?") else words[word]
        for word in answer.split(",")
        if word
    ]
    return enumerate_words(shown) or "aucune de ces réponses"
