"""What the browser is given for slips: who decides, nothing unconfirmed."""

import gzip
import json
from typing import Any

from site_builder.model.inheritance import sheet_of
from site_builder.model.records import Scheme
from site_builder.output.data.guide_slip import slip_file
from site_builder.views.site import Site
from tests.guide import knowledge, whole_book

KILO = 1000


def rows() -> dict[str, dict[str, Any]]:
    return json.loads(slip_file(Site(knowledge()), whole_book()))  # type: ignore[no-any-return]


def test_each_sheet_of_the_guide_has_a_row_in_a_small_file() -> None:
    text = slip_file(Site(knowledge()), whole_book())
    book = whole_book()
    assert {*rows()} == {s.applied for s in (*book.sheets.values(), *book.local.values())}
    assert len(gzip.compress(text.encode(), 9, mtime=0)) < 6 * KILO


def test_who_only_carries_out_is_never_the_addressee() -> None:
    names = {operator.nom: operator for operator in knowledge().operators.values()}
    for key, row in rows().items():
        operator = names.get(row.get("a", ""))
        if operator is not None:
            about = {key, knowledge().schemes[key].decline}
            roles = {m.role for m in operator.missions if m.dispositif in about}
            assert roles != {"operateur"}, key


def test_a_local_slip_says_its_addressee_and_inherits_its_aims() -> None:
    row = rows()["93/asll-generaliste"]
    assert row["a"].startswith("La commission du FSL")
    assert "adresse" not in row, "a number to ask is no place to file"
    assert "01 43 93 40 17" in row["infos"]
    assert [aim[:2] for aim in row["volets"]] == [["acces", "accès"], ["maintien", "maintien"]]
    assert rows()["asll"]["a"] == "Le FSL qui couvre la commune"
    assert "infos" not in rows()["asll"]


def test_only_confirmed_documents_have_a_line() -> None:
    for key, row in rows().items():
        scheme: Scheme = knowledge().schemes[key]
        stated = sheet_of(knowledge(), scheme).rubric("pieces")
        facts = stated.value if stated and isinstance(stated.value, tuple) else ()
        lines = [fact.objet for fact in facts if fact.objet and fact.confiance != "a_verifier"]
        assert len(row.get("pieces", ())) == len(lines), key
        assert all(
            len(label) <= 60 and not label.endswith(".") for label, _ in row.get("pieces", ())
        )
