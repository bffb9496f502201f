"""The codes about a Sitzungsmappe: what of the Vorlagen and Anlagen gets into it."""

from __future__ import annotations

from kekdocs.diagnostics.code import Code

MAPPE = {
    "K551": Code(
        "Datei zugleich öffentlich und nichtöffentlich",
        "Eine Anlage, die in die öffentliche Mappe käme, ist dieselbe Datei (dem Namen oder dem Inhalt nach) wie eine nichtöffentliche Anlage des Arbeitsordners. Welche Angabe stimmt, kann nur das Büro sagen; bis dahin entsteht keine öffentliche Mappe.",
    ),
    "K552": Code(
        "Anlage nicht umgewandelt",
        "Aus der Anlage wird kein PDF: LibreOffice fehlt, ihm fehlt der Teil für diese Art von Datei, oder es ist eine Datei, die sich nicht drucken lässt. Sie reist als Anhang der Mappe mit; der öffentlichen Mappe liegt sie nicht bei, weil Office-Dateien Namen und Bearbeitungsstände enthalten. Speichern Sie sie als PDF.",
    ),
    "K553": Code(
        "Anlage mit Kommentaren oder Änderungen",
        "Eine Anlage enthält Kommentare, Anmerkungen, Anhänge, unsichtbare Formularfelder, verborgenen Text oder nachverfolgte Änderungen, die nicht für alle bestimmt sind. Aus einem PDF werden sie für die öffentliche Mappe herausgenommen; sehen Sie nach, ob seine Seiten noch vollständig sind. Was auf einer Seite nur überdeckt ist oder neben ihrem sichtbaren Teil steht, bleibt in der Datei: Schwärzen Sie es in einem Programm, das den Text darunter löscht. Eine Office-Datei oder Daten mit Kommentaren oder nichtöffentlichen Passagen bleiben draußen. Nehmen Sie die Änderungen an und löschen Sie die Kommentare, oder legen Sie ein PDF in den Ordner anlagen.",
    ),
    "K554": Code(
        "Mappe ohne Inhalt",
        "Für diese Mappe steht kein Punkt auf der Tagesordnung. Eine öffentliche Mappe hat nur die öffentlichen Punkte; mit --all entsteht die ganze.",
    ),
}
