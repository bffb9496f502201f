"""The codes about concepts: K21x ids and files, K325 to K333 what does not fit together."""

from __future__ import annotations

from kekdocs.diagnostics.code import Code

KONZEPT: dict[str, Code] = {
    "K210": Code(
        "Unbekanntes Konzept",
        "Die Vorlage nennt ein Konzept, zu dem es im Ordner konzepte keinen Ordner gibt. Sein Name ist der Name des Ordners.",
    ),
    "K211": Code(
        "Unbekannte Id im Konzept",
        "Eine Änderung oder eine Datei des Konzepts nennt eine Maßnahme oder einen Punkt, den es an diesem Tag im Konzept nicht gibt: nie gab, noch nicht oder nicht mehr. Ids ändern sich nie; »kekdocs konzept tree« zeigt sie, »kekdocs konzept history« ihren Verlauf.",
    ),
    "K212": Code(
        "Id doppelt",
        "Jeder Punkt und jede Maßnahme eines Konzepts hat eine eigene Id, an der Änderungen sie erkennen. Auch die Id einer gestrichenen Maßnahme sollte nicht noch einmal vergeben werden.",
    ),
    "K213": Code(
        "Kreis in der Gliederung",
        "Ein Punkt stünde am Ende unter sich selbst. Verschieben Sie ihn unter einen Punkt, der nicht unter ihm steht.",
    ),
    "K214": Code(
        "Eingearbeitete Vorlage ohne Beschluss",
        "Eine Ausgabe nennt unter »eingearbeitet« die Vorlagen, deren Beschlüsse sie enthält. Eine davon fehlt, gehört zu einem anderen Konzept oder ist nicht beschlossen. Dann ist nicht mehr zu belegen, was die Ausgabe geändert hat.",
    ),
    "K215": Code(
        "Konzept ohne konzept.yaml",
        "Jeder Ordner in konzepte ist ein Konzept und jeder Ordner in dessen ausgaben eine Ausgabe. Sie beginnen mit der Datei konzept.yaml.",
    ),
    "K325": Code(
        "Alter Wortlaut überholt",
        "Unter »alt« steht in einer Vorlage, über die noch nicht entschieden ist, nicht der Text, der im Konzept jetzt gilt; Leerzeichen und Arten von Anführungszeichen zählen dabei nicht. Seit die Vorlage geschrieben ist, hat ein anderer Beschluss die Maßnahme geändert, oder »alt« ist falsch abgeschrieben. Die Meldung zeigt den Unterschied.",
    ),
    "K326": Code(
        "Ausgabe unter Beschlüssen geändert",
        "Ein Beschluss ist gefasst, aber die Ausgabe hat nicht mehr den Text, den er geändert hat. Meist hat jemand die Ausgabe von Hand berichtigt. Eine Ausgabe bleibt, wie sie gedruckt ist; neuer Text entsteht durch Beschlüsse, eine neue Ausgabe mit »kekdocs konzept freeze«.",
    ),
    "K327": Code(
        "Beschlüsse widersprechen sich",
        "Zwei gefasste Beschlüsse ändern dieselbe Maßnahme, und der spätere geht von dem Wortlaut aus, der vor dem früheren galt. Es gilt, was zuletzt beschlossen wurde; ob das so gewollt war, kann nur die Niederschrift zeigen.",
    ),
    "K328": Code(
        "Beschluss vor der Vorlage",
        "Der Beschluss trägt einen früheren Tag als die Vorlage. Da die Reihenfolge der Beschlüsse bestimmt, was im Konzept gilt, muss einer der beiden Tage falsch sein.",
    ),
    "K329": Code(
        "Zwei offene Vorlagen zur selben Maßnahme",
        "Über beide Vorlagen ist noch nicht entschieden. Sobald die erste beschlossen ist, passt der alte Wortlaut der anderen nicht mehr. Stimmen Sie die Vorlagen ab.",
    ),
    "K330": Code(
        "Ausgabe passt nicht zu ihren Beschlüssen",
        "Eine spätere Ausgabe muss das sein, was die Ausgabe davor mit den Beschlüssen ergibt, die sie unter »eingearbeitet« nennt. Nur Seiten und Abschnitte dürfen anders sein. Hier fehlt ein Beschluss, oder eine der Ausgaben ist von Hand geändert.",
    ),
    "K331": Code(
        "Beschluss unvollständig",
        "Zu einem Beschluss gehört der Tag der Sitzung, und wer in geänderter Fassung annimmt, sagt, in welcher. Sonst ist nicht bestimmt, was ab wann gilt.",
    ),
    "K332": Code(
        "Änderung passt nicht zum Konzept",
        "Der Änderung fehlt eine Angabe, oder sie verlangt etwas, das in diesem Konzept nicht geht. Die Meldung sagt, was.",
    ),
    "K333": Code(
        "Mehr Ebenen als vorgesehen",
        "Das Konzept nennt unter »ebenen« die Namen seiner Ebenen, die letzte sind die Maßnahmen. Ein Punkt steht tiefer.",
    ),
    "K334": Code(
        "Fassung doppelt",
        "Zwei Fassungen einer Vorlage heißen gleich. Am Namen erkennt man im Dokument und beim Vergleich, welche gemeint ist.",
    ),
}
