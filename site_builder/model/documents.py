"""What every file of the référentiel has: where it comes from, its sources, its verification."""

from dataclasses import dataclass

from site_builder.model.statements import Changement, Source, Verification


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Where a record comes from. `key` is how others call it; `departement` its folder."""

    key: str
    file: str
    departement: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file people write: a record with a page, the questions of the guide, a vignette."""

    identity: Identity
    sources: tuple[Source, ...] = ()
    verification: Verification | None = None
    historique: tuple[Changement, ...] = ()

    @property
    def key(self) -> str:
        """How other records call this one."""
        return self.identity.key

    @property
    def file(self) -> str:
        """Path of its file in the root."""
        return self.identity.file

    @property
    def departement(self) -> str | None:
        """Code of the département whose folder holds it; None for a national record."""
        return self.identity.departement
