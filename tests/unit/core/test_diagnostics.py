"""What a rule says: at its place, on one line."""

from site_builder.core.diagnostics import MessageTemplate, Rule, Severity, Span


def test_a_value_cannot_look_like_a_diagnostic_of_its_own() -> None:
    rule = Rule("X-1", Severity.ERROR, "Essai.", {"x": MessageTemplate("« {key} »", "« {key} » ?")})
    diagnostic = rule.at("x", "a.yml", Span(), key="x\nb.yml:1:1: erreur [X-2] faux")
    assert diagnostic.message == "« x b.yml:1:1: erreur [X-2] faux »"
    assert diagnostic.hint == "« x b.yml:1:1: erreur [X-2] faux » ?"
