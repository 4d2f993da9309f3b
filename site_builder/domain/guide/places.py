"""What the engine asks of communes: which sheet applies there, and who is at work."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Presence:
    """Whether a sheet applies in a commune: couvert, non_couvert, non_renseigne, hors_perimetre."""

    state: str
    operators: tuple[str, ...] = ()


class Places(Protocol):
    """What is known of communes."""

    def sheet(self, key: str, commune: str) -> str | None:
        """Key of the local sheet that applies in a commune for a national scheme."""

    def presence(self, key: str, commune: str) -> Presence | None:
        """Whether the sheet `key` applies in a commune; None if nothing is known of communes."""
