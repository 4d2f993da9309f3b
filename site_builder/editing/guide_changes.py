"""Knowledge and git revision → the sheets to which the guide of today gives other statuses."""

from site_builder.checks.verdict import check
from site_builder.domain.guide.comparison import StatusChange, compared
from site_builder.domain.guide.reading import guide_or_none
from site_builder.domain.guide.sheets import Guide
from site_builder.editing.revisions import RevisionError, root_at
from site_builder.model.knowledge import Knowledge


def guide_changes(knowledge: Knowledge, revision: str) -> tuple[Guide, list[StatusChange]]:
    """The guide of today, and the sheets whose statuses differ from a git `revision` of the root.

    Raises RevisionError if git does not know the revision, or if either guide cannot be judged.
    """
    settings = knowledge.settings
    new = guide_or_none(knowledge)
    if new is None:
        raise RevisionError("Ce référentiel n'a pas de guide en état d'être comparé.")
    with root_at(knowledge.root.path, revision) as folder:
        old = guide_or_none(check(folder, settings.today).knowledge)
    if old is None:
        raise RevisionError(f"« {revision} » n'a pas de guide en état d'être comparé.")
    return new, compared(old, new, settings.today)
