"""What the guide answers otherwise than before, in words."""

from collections.abc import Sequence

from site_builder.core.french import typeset
from site_builder.domain.guide.comparison import StatusChange
from site_builder.domain.guide.proofs import in_words
from site_builder.domain.guide.sheets import Guide


def guide_changes_text(guide: Guide, changes: Sequence[StatusChange]) -> str:
    """The sheets whose answers change, the share of situations in percent, and examples."""
    lines = []
    for change in changes:
        share = "" if change.share is None else f" : {100 * change.share:.2f} % des situations"
        lines.append(f"{change.key} ({change.what}){share.replace('.', ',')}")
        for example in change.examples:
            was, now = guide.statuses[example.before], guide.statuses[example.after]
            lines.append(f"  - {was} → {now} : {in_words(guide, example.given)}")
    return typeset("\n".join(lines) or "Aucun résultat du guide ne change.")
