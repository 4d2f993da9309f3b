"""Lieu qui abrite des victimes de violences : rien n'en dit l'adresse.

« adresse_confidentielle: oui » sur un organisme, ou une mission du dispositif « violences » (ou
d'une fiche qui le décline), le rend confidentiel, avec les lieux d'accueil, les référents et les
instances qui s'y rapportent. N'y sont admis que le nom, le type, le statut, un service et son
téléphone, la façon d'orienter (« orientation »), des missions sans autre territoire que le
département, les sources et la vérification. Tout le reste est refusé, SIRET compris : un registre
public en donne l'adresse. Chaque texte de ces fiches, et chaque texte d'ailleurs qui les nomme, est
lu à la recherche d'une rue, d'un code postal, d'une commune, de coordonnées, d'un plan, d'un repère
ou d'un arrêt. Une fiche locale qui décline « violences » est lue en entier.

Une administration qui pilote ou finance le dispositif sans abriter personne déclare cette mission
dans une fiche à part, sous le même nom : sa propre fiche garde ses adresses.
"""

from collections.abc import Iterable, Iterator

from site_builder.checks.finding import Finding
from site_builder.checks.places_in_text import commune_in, internet_in, place_in, stop_in
from site_builder.checks.shelter_words import shelters, victims_in
from site_builder.core.diagnostics import FieldPath, MessageTemplate, Severity
from site_builder.core.settings import is_yes
from site_builder.model.confidential import Confidential, refused, strings, whole_text
from site_builder.model.knowledge import Knowledge
from site_builder.model.plain_text import words
from site_builder.model.records import Operator, Scheme
from site_builder.model.statements import Contact
from site_builder.records.kinds import GLOSSARY, SETTINGS

Passage = list[tuple[FieldPath, str]]

ID = "CONTACT-603"
SEVERITY = Severity.ERROR
WAYS = {
    "champ": MessageTemplate(
        "« {field} » ne peut pas être écrit : cet organisme est à adresse confidentielle.",
        "{hint}",
    ),
    "mission": MessageTemplate(
        "« {field} » ne peut pas être écrit : cet organisme a une mission du dispositif "
        "« violences », il est à adresse confidentielle.",
        "{hint}",
    ),
    "homonyme": MessageTemplate(
        "« {field} » ne peut pas être écrit : un organisme à adresse confidentielle a le même nom.",
        "{hint} Si c'est un autre organisme, lui donner le nom qui l'en distingue.",
    ),
    "lieu": MessageTemplate(
        "« {field} » ne peut pas être écrit : ce qui se rapporte à un lieu à adresse "
        "confidentielle ou au dispositif « violences » n'en dit pas plus que lui.",
        "{hint}",
    ),
    "texte": MessageTemplate(
        "ce texte semble situer un lieu à adresse confidentielle (« {text} »).",
        "retirer ce qui le situe ; dire dans « orientation » par qui passer : le 3919, le 115, le "
        "SIAO ou un service.",
    ),
    "internet": MessageTemplate(
        "ce texte d'un lieu à adresse confidentielle donne un courriel ou un site (« {text} »).",
        "le retirer : un site ou un courriel mène à l'adresse ; garder le téléphone du service.",
    ),
    "citation": MessageTemplate(
        "ce texte semble situer « {name} » (« {text} »), qui est à adresse confidentielle.",
        "retirer ce qui le situe, ou ne plus le nommer ici.",
    ),
    "abri": MessageTemplate(
        "ce texte semble situer (« {text} ») un lieu qui abrite des victimes de violences.",
        "retirer ce qui le situe ; dire par qui passer : le 3919, le 115 ou le SIAO.",
    ),
}

INSTEAD = (
    "retirer « {field} » ; dire dans « orientation » par qui passer, sans rien qui situe ce lieu."
)
HINTS = {
    "siret": "retirer « siret » : un registre public donne l'adresse qui va avec.",
    "autres_noms": "retirer « autres_noms » : un ancien nom mène à l'ancienne adresse.",
    "anciens_ids": "retirer « anciens_ids » : la fiche ne garde qu'une adresse sur le site.",
    "territoire": "écrire « territoire: inconnu », ou « territoire: {{departement: oui}} ».",
    "contact": "retirer « {field} » : un contact ne garde ici que « service » et « telephone ».",
}
MISSION = (
    " Un organisme qui n'abrite personne (une administration qui pilote ou finance) déplace cette "
    "mission, seule, dans une fiche à part ({apart}) : cette fiche-ci garde tout le reste."
)


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """Confidential objects field by field, then every text that may say where they are.

    At most one finding a text, the first of those above.
    """
    secret = Confidential(knowledge)
    reported: set[tuple[str, FieldPath]] = set()
    for finding in (*_closed(secret), *_cited(secret), *_sheltering(knowledge)):
        place = (finding.file, finding.path)
        if place not in reported:  # one error a text, whatever the ways
            reported.add(place)
            yield finding


def _closed(secret: Confidential) -> Iterator[Finding]:
    """Fields outside the closed set, and texts that locate, in what is confidential."""
    for operator in secret.operators.values():
        way = "mission" if secret.is_at_work(operator) else "homonyme"
        way = "champ" if is_yes(operator.adresse_confidentielle) else way
        yield from _object(operator.file, (), operator, way)
        yield from _own_site(operator)
    for territory in secret.knowledge.territories.values():
        for path, item in secret.objects(territory):
            yield from _object(territory.file, path, item, "lieu")


def _object(file: str, at: FieldPath, item: object, way: str) -> Iterator[Finding]:
    outside = [*refused(item, at)]
    for path in outside:
        yield _refusal(file, path, way)
    for path, text in strings(item, at):
        if any(path[: len(field)] == field for field in outside):
            continue
        if clue := place_in(text) or stop_in(text) or commune_in(text):
            yield Finding(file, path, "texte", {"text": clue}, word=clue)
        elif path[-1] != "url" and (clue := internet_in(text)):
            yield Finding(file, path, "internet", {"text": clue}, word=clue)


def _refusal(file: str, path: FieldPath, way: str) -> Finding:
    names = [part for part in path if isinstance(part, str)]
    known = next((HINTS[name] for name in reversed(names) if name in HINTS), INSTEAD)
    hint = known.format(field=names[-1])
    if way == "mission":
        hint += MISSION.format(apart=f"{file.removesuffix('.yml')}-violences.yml")
    return Finding(file, path, way, {"field": ".".join(names), "hint": hint}, key=True)


def _own_site(operator: Operator) -> Iterator[Finding]:
    """Sources on the site of the organisation itself, which is likely to give its address."""
    names = {words(name).replace(" ", "") for name in (operator.nom, operator.sigle or "")}
    for index, source in enumerate(operator.sources):
        host = words((source.url or "").partition("://")[2].partition("/")[0]).replace(" ", "")
        if any(len(name) > 4 and name in host for name in names):
            yield Finding(
                operator.file, ("sources", index, "url"), "internet", {"text": source.url}
            )


def _cited(secret: Confidential) -> Iterator[Finding]:
    """Texts of other records that name a confidential organisation and say where it is."""
    own = {operator.file for operator in secret.operators.values()}
    for file, record in _files(secret.knowledge) if secret.names else ():
        if file in own or not secret.named(whole_text(record)):
            continue
        if isinstance(record, Operator) and isinstance(record.contact, Contact):
            yield from _contact(secret, file, record.contact)
        for passage in _passages([*strings(record)]):
            if named := next(filter(None, (secret.named(text) for _, text in passage)), None):
                yield from _placed(secret, file, passage, named)


def _placed(
    secret: Confidential, file: str, passage: Passage, named: Operator
) -> Iterator[Finding]:
    for path, text in passage:
        place = place_in(text) or stop_in(text)
        if place or (secret.named(text) and (place := commune_in(text))):
            yield Finding(file, path, "citation", {"name": named.nom, "text": place}, word=place)


def _contact(secret: Confidential, file: str, contact: Contact) -> Iterator[Finding]:
    """Fields to remove from a contact whose service names a confidential organisation."""
    if contact.service and secret.named(contact.service):
        for path in refused(contact, ("contact",)):
            yield _refusal(file, path, "lieu")


def _files(knowledge: Knowledge) -> Iterator[tuple[str, object]]:
    """Every file that people write, with its content."""
    settings = knowledge.settings
    written = ("titre", "editeur", "site_url", "contact_corrections")
    texts = {name: getattr(settings, name) or "" for name in written}
    yield str(SETTINGS.file), texts
    yield str(GLOSSARY.file), {"sigles": knowledge.glossary}
    for document in knowledge.documents():
        yield document.file, document


def _passages(texts: Passage) -> Iterable[Passage]:
    """Texts grouped as they are read: by object, by rubric for statements, by contact."""
    groups: dict[FieldPath, Passage] = {}
    for path, text in texts:
        groups.setdefault(_passage(path), []).append((path, text))
    return groups.values()


def _passage(path: FieldPath) -> FieldPath:
    if "contact" in path:
        return path[: path.index("contact") + 1]
    return path[:-2] if path[-1] == "texte" else path[:-1]


def _sheltering(knowledge: Knowledge) -> Iterator[Finding]:
    """Texts that say where a shelter is without naming it.

    Every text of a local sheet on « violences » is about shelters.
    """
    secret = Confidential(knowledge)
    for file, record in _files(knowledge):
        whole = isinstance(record, Scheme) and _is_local_on_violence(secret, record)
        for path, text in strings(record):
            about = whole or (victims_in(text) and shelters(text))
            if about and path[-1] != "url" and (clue := place_in(text)):
                yield Finding(file, path, "abri", {"text": clue}, word=clue)


def _is_local_on_violence(secret: Confidential, scheme: Scheme) -> bool:
    return scheme.departement is not None and secret.is_about_violence(scheme.key)
