"""The card at the head of a printed sheet: whom to ask, who comes next, how to ask."""

from collections.abc import Iterator

from site_builder.core.french import enumerate_words
from site_builder.views.paper.document import PaperBlock, PaperLine, PaperMark, PaperPart
from site_builder.views.paper.writing import line, mark, name_of, target
from site_builder.views.sheets.card import Addressee, Next, ReferralCard
from site_builder.views.site import Site

TITLE = "À qui demander"


def card_blocks(site: Site, card: ReferralCard, unknown: str) -> Iterator[PaperBlock]:
    """The blocks of a card, in its order; `unknown` is the word for whom nobody knows."""
    if to := card.addressee:
        part = PaperPart(None, tuple(_addressee(site, to)))
        national = to.inherited is not None
        yield PaperBlock("saisine-destinataire", "Vous demandez à", (part,), national=national)
    if card.next:
        yield PaperBlock("suite", card.next.title, (_next(card.next, unknown),))
    if card.lines:
        part = PaperPart(None, tuple(map(line, card.lines)))
        national = card.lines_from is not None
        yield PaperBlock("saisine-court", "Comment demander", (part,), national=national)


def _addressee(site: Site, to: Addressee) -> Iterator[PaperLine]:
    yield PaperLine(lead=name_of(to.to), to=target(site, to.to), mark=mark(to.proof))
    if reach := to.contact:
        who = [to.lead.text if to.lead else None, reach.service, reach.mail]
        said = ", ".join(text for text in who if text)
        proved = mark(reach.proof) if reach.proof else PaperMark()
        yield PaperLine((said,) if said else (), lead=reach.phone, mark=proved)
    if to.deposit:
        yield PaperLine((to.deposit,))


def _next(found: Next, unknown: str) -> PaperPart:
    if found.operators:
        names = enumerate_words([name_of(link) for link in found.operators])
        return PaperPart(None, (PaperLine((names,)),))
    if found.tally:
        return PaperPart(None, (PaperLine((f"{found.tally}, selon la commune",)),))
    return PaperPart(None, absence=unknown)
