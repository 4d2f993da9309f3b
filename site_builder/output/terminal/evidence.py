"""What statements rest on now and did not before, in words."""

from collections import Counter
from collections.abc import Iterator, Sequence

from site_builder.core.french import count, typeset
from site_builder.core.schema import SchemaSet
from site_builder.domain.evidence import EvidenceChange, Fact, label


def evidence_text(changes: Sequence[EvidenceChange], schemas: SchemaSet) -> str:
    """The changes of label with their sources, sheet by sheet, then how many of each kind."""
    words = schemas["schemes"].labels("objectif", "confiance")
    words |= schemas["schemes"].labels("objectif", "genre")
    relabelled = [change for change in changes if change.is_relabelled]
    lines = [line for change in relabelled for line in _change(change, words)]
    kinds = Counter(_ways(change, words) for change in relabelled)
    lines += [f"{number} fois : {way}" for way, number in kinds.most_common()]
    came = sum(change.before is None for change in changes)
    went = sum(change.after is None for change in changes)
    lines.append(
        f"{count(len(relabelled), 'énoncé')} sur autre chose, "
        f"{count(came, 'énoncé')} de plus, {count(went, 'énoncé')} de moins."
    )
    return typeset("\n".join(lines))


def _change(change: EvidenceChange, words: dict[str, str]) -> Iterator[str]:
    assert change.after is not None
    proofs = [change.after.article or "", *(source.titre for source in change.sources)]
    rests = " ; ".join(filter(None, proofs))
    yield f"{change.key} · {' · '.join(change.place)} : {_ways(change, words)}"
    yield f"  « {' '.join(change.after.texte.split())} »"
    if rests:
        yield f"  {rests}"


def _ways(change: EvidenceChange, words: dict[str, str]) -> str:
    return f"{_word(change.before, words)} → {_word(change.after, words)}"


def _word(fact: Fact | None, words: dict[str, str]) -> str:
    return words[label(fact)] if fact else ""
