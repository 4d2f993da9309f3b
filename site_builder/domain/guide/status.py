"""The status of a sheet: à proposer, à vérifier, or pas mobilisable en l'état."""

from site_builder.domain.guide.book import Clause, Entry
from site_builder.domain.guide.rules import Facts, Truth

ADAPTED, TO_CHECK, EXCLUDED = "adapte", "a_verifier", "ecarte"
STATUSES = (ADAPTED, TO_CHECK, EXCLUDED)


def status(entry: Entry, facts: Facts) -> str:
    """« adapte » only if every deciding condition is met, « ecarte » only if one excludes."""
    found = ADAPTED
    for clause in entry.clauses:
        match verdict(clause, facts):
            case True:
                pass
            case False:
                return EXCLUDED
            case None:
                found = TO_CHECK
    return found


def verdict(clause: Clause, facts: Facts) -> Truth:
    """True if a condition is met, False if it excludes, None if it leaves to check."""
    if not clause.decides:
        return True
    found = clause.rule.truth(facts) if clause.rule is not None else None
    match clause.role:
        case "requise":
            return found
        case "exclut":
            return None if found is None else not found
        case _:
            return True if found else None


def excluding(entry: Entry, facts: Facts) -> Clause | None:
    """The first condition that excludes a sheet."""
    return next((c for c in entry.clauses if verdict(c, facts) is False), None)
