"""The status of a sheet: à proposer, à vérifier, or pas mobilisable en l'état."""

from site_builder.domain.guide.logic import Facts, Truth
from site_builder.domain.guide.sheets import Condition, GuideSheet

ADAPTED, TO_CHECK, EXCLUDED = "adapte", "a_verifier", "ecarte"
STATUSES = (ADAPTED, TO_CHECK, EXCLUDED)


def status(sheet: GuideSheet, facts: Facts) -> str:
    """« adapte » only if every deciding condition is met, « ecarte » only if one excludes."""
    result = ADAPTED
    for condition in sheet.conditions:
        match verdict(condition, facts):
            case True:
                pass
            case False:
                return EXCLUDED
            case None:
                result = TO_CHECK
    return result


def verdict(condition: Condition, facts: Facts) -> Truth:
    """True if a condition is met, False if it excludes, None if it leaves to check."""
    if not condition.decides:
        return True
    truth = condition.rule.truth(facts) if condition.rule is not None else None
    match condition.role:
        case "requise":
            return truth
        case "exclut":
            return None if truth is None else not truth
        case _:
            return True if truth else None


def excluding(sheet: GuideSheet, facts: Facts) -> Condition | None:
    """The first condition that excludes a sheet; None if none does."""
    return next((c for c in sheet.conditions if verdict(c, facts) is False), None)
