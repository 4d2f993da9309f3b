"""Official geography, offline: communes, groups, former codes, contours, look-ups (ADR 0009).

Nothing is read before it is asked for. `lookup` finds a commune, `contours` draws a département,
`attribution` says where the data come from.
"""

from site_builder.geography.model import Alias, Commune, Departement, Geography, Group, france

__all__ = ["Alias", "Commune", "Departement", "Geography", "Group", "france"]
