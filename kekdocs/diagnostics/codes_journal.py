"""The codes about values written into a Vorlage and the journal of the votes."""

from __future__ import annotations

from kekdocs.diagnostics.code import Code

JOURNAL = {
    "K522": Code(
        "Angabe nicht eingetragen",
        "Ein Wert ließ sich nicht in die Vorlage eintragen, ohne anderes zu ändern, oder die Beratung steht nicht in der Beratungsfolge. Die Datei ist unverändert; nichts wurde aufgenommen.",
    ),
    "K523": Code(
        "Journal nicht beschreibbar",
        "Das Journal der Abstimmungen ist so beschädigt, dass nichts mehr hinzugefügt werden kann. Prüfen Sie es mit »kekdocs journal verify«.",
    ),
    "K524": Code(
        "Journal beschädigt oder verändert",
        "Eine Zeile im Journal der Abstimmungen wurde verändert, entfernt, verschoben oder abgeschnitten, oder eine Datei fehlt. Ändern Sie nichts daran, und vergleichen Sie mit der letzten Sicherung.",
    ),
    "K525": Code(
        "Journal und Vorlage verschieden",
        "In der Vorlage steht etwas anderes, als zuletzt aufgenommen wurde, oder ein anderer Wortlaut als der, über den abgestimmt wurde: Sie wurde von Hand geändert, umbenannt, gelöscht oder aus einer Sicherung zurückgeholt. Entscheiden Sie, was gilt, und nehmen Sie die Stimmen mit einem Grund noch einmal auf.",
    ),
    "K526": Code(
        "Eintrag im Journal unvollständig",
        "Beim Aufnehmen von Stimmen wurde das Programm unterbrochen. Bestätigt war der Eintrag noch nicht; der nächste Aufruf, der Stimmen aufnimmt, trägt ihn nach oder legt eine abgerissene Zeile in eine eigene Datei.",
    ),
}
