"""What the cited addresses answered → text for a terminal, in French."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from site_builder.core.french import count
from site_builder.domain.cited_links import CitedLink, LinkState, Visit

_WIDTH = max(len(state.value) for state in LinkState)
OFFLINE = "Aucun site ne répond : il n'y a pas de réseau ici. Rien n'est dit des adresses."


def link_text(links: Sequence[CitedLink], visits: Sequence[Visit]) -> str:
    """A table of the addresses to look at, the dead ones first; then how many there are of each."""
    places = {link.url: link.places for link in links}
    return "\n".join([*_rows(visits, places), _tally(visits)])


def _rows(visits: Sequence[Visit], places: Mapping[str, Sequence[str]]) -> Iterator[str]:
    order = [*LinkState]
    for visit in sorted(visits, key=lambda visit: (order.index(visit.state), visit.url)):
        if visit.state is not LinkState.SOUND:
            moved = visit.state is LinkState.MOVED
            detail = f" → {visit.detail}" if moved else f" ({visit.detail})"
            yield f"{visit.state.value:<{_WIDTH}}  {visit.url}{detail}"
            yield f"{'':<{_WIDTH}}  {', '.join(places[visit.url])}"


def _tally(visits: Sequence[Visit]) -> str:
    numbers = Counter(visit.state for visit in visits)
    words = [f"{state.value} : {numbers[state]}" for state in LinkState if numbers[state]]
    return f"{count(len(visits), 'adresse')}. {', '.join(words).capitalize()}."
