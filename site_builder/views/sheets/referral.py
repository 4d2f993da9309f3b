"""How to refer, as a sheet says it away from its page: who, how, with which documents."""

from msgspec import Struct

from site_builder.core.french import typeset
from site_builder.model.documents import Document
from site_builder.model.inheritance import Sheet
from site_builder.model.records import sub_rubrics
from site_builder.model.statements import Preuve
from site_builder.views.common import SOURCED, Proof, RecordLink, Rubric, Writer, record_link

SCHEMES = "schemes"
REFERRAL, ATTACHMENT = "saisine", "rattachement"


class UnsourcedWriter(Writer, frozen=True):
    """Away from the page of a record, sources are not listed: what is sourced bears no mark."""

    def proof(self, fact: Preuve, by: Document) -> Proof:
        """The mark of a fact; no label for one that is sourced without an article."""
        is_labelled = fact.confiance != SOURCED or fact.article is not None
        return Proof(
            confidence=fact.confiance,
            label=self.words.confidence(fact.confiance) if is_labelled else None,
            article=typeset(fact.article) if fact.article else None,
        )


class ReferralReader(Struct, frozen=True):
    """Reads rubrics of sheets, with the words of a writer."""

    writer: Writer

    def attachment(self, sheet: Sheet) -> str | None:
        """Which commune counts (`rattachement`), in words; None if the sheet does not say."""
        field = sheet.field(ATTACHMENT)
        return self.writer.words.scheme(ATTACHMENT, field.value) if field else None

    def rubric(self, sheet: Sheet, name: str) -> Rubric:
        """A rubric by its name, of the sheet or inherited from the national one."""
        rubric = sheet.rubric(name)
        title = self.writer.words.titles(SCHEMES)[name]
        if rubric is None:
            return self.writer.rubric(name, title, None, sheet.scheme)
        return self.writer.rubric(
            name, title, rubric.value, rubric.by, origin(sheet, rubric.inherited)
        )

    def referral(self, sheet: Sheet) -> Rubric:
        """The rubric « saisine », with one part for each title that the schema gives it."""
        rubric = sheet.rubric(REFERRAL)
        title = self.writer.words.titles(SCHEMES)[REFERRAL]
        under = sub_rubrics(rubric.value) if rubric else {}
        if rubric is None or not under:
            absence = rubric.value if rubric else None
            return self.writer.rubric(REFERRAL, title, absence, sheet.scheme)
        parts = tuple(
            self.writer.rubric(part, word, under.get(part), rubric.by)
            for part, word in self.writer.words.parts(SCHEMES, REFERRAL).items()
        )
        return Rubric(REFERRAL, title, inherited=origin(sheet, rubric.inherited), parts=parts)


def origin(sheet: Sheet, inherited: bool) -> RecordLink | None:
    """A link to the national sheet, if the value is inherited from it; else None."""
    return record_link(sheet.parent) if inherited and sheet.parent else None
