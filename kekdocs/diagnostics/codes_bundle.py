"""The codes about PDFs from elsewhere and the bundle they go into."""

from __future__ import annotations

from kekdocs.diagnostics.code import Code

BUNDLE = {
    "K540": Code(
        "PDF zu groß oder zu verschachtelt",
        "Ein PDF hat mehr Seiten, Objekte oder Bildpunkte oder ist ausgepackt größer, als es in eine Mappe aufgenommen wird. Solche Dateien legen Programme zum Lesen lahm. Speichern Sie es kleiner oder in mehreren Teilen, oder geben Sie es gesondert weiter.",
    ),
    "K541": Code(
        "PDF mit Kennwort geschützt",
        "Ein PDF, das sich nur mit einem Kennwort öffnen lässt, kommt in keine Mappe; lassen Sie sich eine Fassung ohne Kennwort geben. Lässt es sich ohne Kennwort lesen und ist nur gegen Änderungen geschützt, so wird es aufgenommen, und die Meldung ist eine Warnung: Der Schutz gilt in der Mappe nicht.",
    ),
    "K542": Code(
        "PDF beschädigt",
        "Die Datei ist kein PDF, unvollständig oder so beschädigt, dass sich ihre Seiten nicht lesen lassen. Lassen Sie sie sich noch einmal geben, oder drucken Sie sie in eine neue PDF-Datei.",
    ),
    "K543": Code(
        "PDF repariert",
        "Das PDF ist beschädigt, ließ sich aber lesen; aufgenommen ist, was sich lesen ließ. Sehen Sie seine Seiten in der Mappe nach. Was die Datei über Barrierefreiheit und Archivierung sagt, gilt nicht mehr.",
    ),
    "K544": Code(
        "Aktive Inhalte entfernt",
        "Das PDF enthielt etwas, das beim Öffnen oder Klicken ein Programm ausführt, Daten verschickt oder andere Dateien lädt, oder Medien und ausführbare Dateien. In der Mappe ist es entfernt; Verweise auf Webseiten und E-Mail-Adressen bleiben.",
    ),
    "K545": Code(
        "Teil nicht barrierefrei",
        "Ein Teil der Mappe lässt sich mit einem Vorlesegerät nicht oder nicht richtig lesen, etwa eine eingescannte Seite. Deshalb nennt sich die ganze Mappe nicht barrierefrei (PDF/UA-1). Lassen Sie sich den Teil als barrierefreies PDF geben, oder geben Sie ihn gesondert weiter.",
    ),
    "K546": Code(
        "Mappe nicht entstanden",
        "Aus den Teilen lässt sich keine Mappe machen: Es sind keine Seiten dabei, oder ein Verweis des Inhaltsverzeichnisses nennt einen Teil, den es nicht gibt.",
    ),
    "K547": Code(
        "Verweis ins Leere",
        "Ein Verweis in einem Teil der Mappe führt zu einer Stelle oder Datei, die nicht in der Mappe ist. Der Text bleibt, er lässt sich nur nicht anklicken.",
    ),
    "K548": Code(
        "Teil nicht archivfähig",
        "Ein Teil der Mappe hält keine der Normen PDF/A-2 oder PDF/A-3 ein, oder seine Farben passen nicht zu denen der anderen Teile. Deshalb nennt sich die ganze Mappe nicht archivfähig.",
    ),
    "K549": Code(
        "Elektronische Signatur nicht übernommen",
        "Eine elektronische Signatur gilt nur für die Datei, in der sie entstand. In der Mappe ist zu sehen, was sie gezeigt hat, prüfen lässt sie sich nur in der ursprünglichen Datei; geben Sie diese dazu.",
    ),
}
