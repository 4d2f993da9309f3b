"""`explain`: the rules of checking."""

import click

from site_builder.checks.registry import RULES
from site_builder.core.french import did_you_mean
from site_builder.output.terminal import console


@click.command("explain")
@click.argument("rule_id", metavar="RÈGLE", required=False)
def command(rule_id: str | None) -> None:
    """Expliquer une règle de vérification (sans argument : les lister)."""
    if rule_id is None:
        for rule in RULES:
            click.echo(f"{rule.id:<12} {rule.severity:<13} {rule.title}")
        return
    if rule_id.upper() not in RULES:
        hint = did_you_mean(rule_id, RULES.ids()) or "« site-builder explain » les liste."
        raise click.UsageError(f"aucune règle ne s'appelle « {rule_id} » ; {hint}")
    click.echo(console.explained(RULES[rule_id.upper()]))
