"""The law on invitations and Niederschriften is data that can be read, and is named with its day and certainty."""

from __future__ import annotations

from datetime import date

import pytest

from kekdocs.model import Einstellungen, Gremienart, Land
from kekdocs.resolve import resolve
from kekdocs.resolve.sitzungen import Sitzungseintrag, resolve_agenda
from kekdocs.rules.sitzung import Sitzungslage, check_sitzung
from kekdocs.rules.sitzung.check import REGELN
from kekdocs.rules.sitzung.recht import Inhalt, cite, recht_of_sitting, sitzungsrecht_of
from kekdocs.source import parse_model
from kekdocs.source.sitzung import parse_sitzung


@pytest.mark.parametrize("land", Land)
def test_every_file_of_a_land_is_about_that_land_and_names_its_sources(land: Land) -> None:
    recht = sitzungsrecht_of(land)
    if recht is None:
        assert land not in (Land.ST, Land.HE)
        return
    assert recht.land is land
    for regel in recht.gremien:
        assert {Inhalt.TEILNEHMER, Inhalt.ERGEBNISSE} <= set(regel.niederschrift.inhalt)
        norms = [regel.niederschrift, *([regel.ladung] if regel.ladung else [])]
        assert all(norm.norm and norm.quelle and norm.stand <= date(2026, 11, 22) for norm in norms)


def test_a_kind_of_body_without_a_known_rule_has_none() -> None:
    assert recht_of_sitting(Land.HE, Gremienart.KOLLEGIALORGAN) is None
    assert recht_of_sitting(Land.BY, Gremienart.VERTRETUNG) is None


def test_a_norm_is_named_with_day_and_certainty() -> None:
    regel = recht_of_sitting(Land.ST, Gremienart.VERTRETUNG)
    assert regel is not None
    assert cite(regel.niederschrift) == "§ 58 KVG LSA, Stand 22.11.2026, bekannt, der Wortlaut lag nicht vor"


def found(land: str, text: str, art: str = "Vertretung", house: str = "") -> list[tuple[str, str, str]]:
    settings = parse_model(
        Einstellungen,
        f"körperschaft: {{name: x, land: {land}}}\ngremien: [{{name: Kreistag, art: {art}}}]\n{house}",
        "kekdocs.yaml",
    )
    read = parse_sitzung(f"gremium: Kreistag\ndatum: 10.12.2023\ntagesordnung: [{{titel: x}}]\n{text}", "s.yaml")
    assert settings.value is not None
    assert read.value is not None, read.diagnostics
    bestand, _ = resolve(settings.value, settings.source, [], {})
    eintrag = Sitzungseintrag("s", read.source, read.value, settings.value.gremien[0])
    punkte, _ = resolve_agenda(eintrag, bestand)
    return [(d.code, d.severity.value, d.message) for d in check_sitzung(Sitzungslage(eintrag, punkte, bestand))]


def test_hessen_demands_three_full_days_where_the_house_says_nothing() -> None:
    assert found("HE", "ladung: {datum: 06.12.2023}") == []
    [(code, severity, message)] = found("HE", "ladung: {datum: 07.12.2023}")
    assert (code, severity) == ("K360", "Warnung")
    assert "2 volle Tage, die Ladungsfrist ist 3 (§ 32 HKO, § 58 Abs. 1 HGO, Stand 22.11.2026" in message


def test_sachsen_anhalt_names_no_number_of_days_so_only_the_setting_counts() -> None:
    assert found("ST", "ladung: {datum: 09.12.2023}") == []
    house = "sitzungen: {ladungsfrist: 1}\n"
    [(code, _, message)] = found("ST", "ladung: {datum: 09.12.2023}", house=house)
    assert code == "K360"
    assert "liegen 0 volle Tage, die Ladungsfrist ist 1 (§ 53 Abs. 4 KVG LSA" in message
    assert found("ST", "ladung: {datum: 08.12.2023}", house=house) == []


def test_a_ladungsfrist_beyond_all_days_is_no_crash() -> None:
    [(code, _, _)] = found("ST", "ladung: {datum: 09.12.2023}", house="sitzungen: {ladungsfrist: 999999999}\n")
    assert code == "K360"


def test_what_no_law_demands_is_a_warning() -> None:
    by_land = {land: found(land, "niederschrift: {stand: endgültig}") for land in ("ST", "HE", "NI")}
    errors = {land: [m for _, s, m in every if s == "Fehler"] for land, every in by_land.items()}
    assert [len(every) for every in by_land.values()] == [6, 6, 6]
    assert [len(every) for every in errors.values()] == [4, 1, 0]
    assert all("§ 61 Abs. 1 HGO" in message for message in errors["HE"])


def test_the_tuple_holds_every_rule_once() -> None:
    assert len(set(REGELN)) == len(REGELN)
