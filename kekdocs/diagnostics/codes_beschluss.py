"""The codes about the papers that follow from a vote."""

from __future__ import annotations

from kekdocs.diagnostics.code import Code

BESCHLUSS = {
    "K530": Code(
        "Kein Ergebnis eingetragen",
        "Auszug, Ausfertigung, Beschlussbuch und Beschlusskontrolle brauchen das Ergebnis der Abstimmung. Bei dieser Beratung fehlt es, oder es lässt sich aus den eingetragenen Stimmen nicht bestimmen. Ein Beschlussbuch entsteht trotzdem; wird das Ergebnis später eingetragen, verschieben sich die Nummern danach.",
    ),
    "K531": Code(
        "Nichts auszufertigen",
        "Ausgefertigt wird nur, was das entscheidende Gremium angenommen hat. Von einer Empfehlung, einer Ablehnung oder einer Vertagung gibt es einen Auszug.",
    ),
    "K532": Code(
        "Beschlossener Wortlaut fehlt",
        "Das Gremium hat die Vorlage geändert angenommen; wie der Wortlaut lautet, steht nirgends. Tragen Sie ihn bei der Beratung unter »fassung« ein, oder als spätere Fassung unter »fassungen«.",
    ),
    "K533": Code(
        "Text zu lang für eine Tabelle",
        "Eine Zelle in Excel fasst höchstens 32.767 Zeichen. Geben Sie das Beschlussbuch als CSV, Word oder PDF aus.",
    ),
}
