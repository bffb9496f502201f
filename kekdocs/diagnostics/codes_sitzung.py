"""The codes about sittings: K22x the agenda, K36x and K37x what does not fit, K38x texts of the house."""

from __future__ import annotations

from kekdocs.diagnostics.code import Code

SITZUNG = {
    "K220": Code(
        "Vorlage auf der Tagesordnung nicht gefunden",
        "Ein Tagesordnungspunkt nennt eine Vorlage, die es nicht gibt oder die nicht eindeutig ist. Nennen Sie den Dateinamen ohne Endung oder das Aktenzeichen.",
    ),
    "K221": Code(
        "Vorlage nicht für diese Sitzung vorgesehen",
        "Die Beratungsfolge der Vorlage nennt dieses Gremium an diesem Tag nicht. Berichtigen Sie die Beratungsfolge der Vorlage oder die Tagesordnung; sonst fänden die Stimmen keinen Platz.",
    ),
    "K222": Code(
        "Vorlage ist zurückgezogen",
        "Ein Tagesordnungspunkt nennt eine zurückgezogene Vorlage. Streichen Sie den Punkt oder setzen Sie ihn mit »abgesetzt: ja« ab.",
    ),
    "K223": Code(
        "Nummer auf der Tagesordnung doppelt",
        "Zwei Tagesordnungspunkte haben dieselbe Nummer. Lassen Sie »nummer« weg, dann wird gezählt.",
    ),
    "K224": Code("Vorlage doppelt auf der Tagesordnung", "Eine Vorlage steht auf der Tagesordnung unter zwei Punkten."),
    "K225": Code(
        "Vorlage fehlt auf der Tagesordnung",
        "Die Beratungsfolge einer Vorlage nennt dieses Gremium an diesem Tag, auf der Tagesordnung steht sie nicht. Nehmen Sie sie auf, oder ändern Sie den Tag in ihrer Beratungsfolge.",
    ),
    "K226": Code(
        "Punkt ohne Titel",
        "Ein Tagesordnungspunkt hat weder einen Titel noch eine Vorlage, aus der er ihn nehmen könnte.",
    ),
    "K227": Code(
        "Stimmen am falschen Ort",
        "Stimmen, Ergebnis und Wortlaut zu einer Vorlage stehen in ihrer Beratungsfolge, damit sie nicht an zwei Orten verschieden lauten. Am Tagesordnungspunkt stehen sie nur, wenn er keine Vorlage hat. »kekdocs vote« trägt sie in die Vorlage ein.",
    ),
    "K228": Code(
        "Abgesetzter Punkt mit Ergebnis",
        "Ein Punkt ist als abgesetzt gekennzeichnet und hat zugleich Stimmen oder ein Ergebnis. Über einen abgesetzten Punkt wird nicht abgestimmt.",
    ),
    "K360": Code(
        "Ladungsfrist nicht eingehalten",
        "Zwischen Einladung und Sitzung liegen weniger volle Tage, als »ladungsfrist« in kekdocs.yaml verlangt; der Tag der Einladung und der Tag der Sitzung zählen nicht mit. Wird in eiligen Fällen verkürzt geladen, tragen Sie den Grund unter »verkürzt« ein, bei einem späten Nachtrag unter »begründung«. Ob alle Mitglieder zugestimmt haben oder erschienen sind, prüfen Sie selbst.",
    ),
    "K361": Code("Einladung zu spät", "Die Einladung trägt den Tag der Sitzung oder einen späteren."),
    "K362": Code(
        "Tag des Nachtrags unmöglich",
        "Ein Nachtrag zur Tagesordnung liegt nach der Sitzung, vor der Einladung oder vor dem Nachtrag davor.",
    ),
    "K363": Code(
        "Öffentliche und nichtöffentliche Punkte vermischt",
        "Ein öffentlicher Punkt steht hinter einem nichtöffentlichen. Die Tagesordnung führt beide Teile getrennt, den öffentlichen zuerst; nur Bekanntgabe und Schließung dürfen folgen, wenn die Öffentlichkeit wiederhergestellt ist. In den Papieren ist schon so geordnet; ordnen Sie die Datei ebenso.",
    ),
    "K364": Code(
        "Nichtöffentliche Vorlage unter einem öffentlichen Punkt",
        "Die Vorlage ist nichtöffentlich, der Tagesordnungspunkt aber als öffentlich gekennzeichnet oder nummeriert. Damit nichts Nichtöffentliches bekannt wird, entsteht kein Papier. Berichtigen Sie den Punkt, oder, wenn sie öffentlich sein darf, die Vorlage.",
    ),
    "K365": Code(
        "Nummer passt nicht zum Teil",
        "Nummern öffentlicher Punkte beginnen mit Ö, die nichtöffentlicher mit N. »öffentlich« und »nummer« eines Punktes sagen Verschiedenes.",
    ),
    "K366": Code(
        "TOP in der Vorlage anders",
        "Die Beratungsfolge einer Vorlage nennt einen anderen Tagesordnungspunkt als die Tagesordnung. Berichtigen Sie einen von beiden; die Papiere der Sitzung nehmen die Nummer der Tagesordnung.",
    ),
    "K367": Code("Sitzung vor der Vorlage", "Die Vorlage trägt ein späteres Datum als die Sitzung, die sie berät."),
    "K368": Code(
        "Zwei Sitzungen an einem Tag",
        "Zwei Dateien im Ordner sitzungen sind für dasselbe Gremium an demselben Tag. Meist ist eine davon eine Kopie.",
    ),
    "K369": Code(
        "Ende der Sitzung vor ihrem Beginn",
        "Die Uhrzeit des Endes liegt nicht nach der des Beginns. Endet eine Sitzung nach Mitternacht, gelten Uhrzeiten vor 6 Uhr als die des nächsten Tages.",
    ),
    "K370": Code(
        "Uhrzeit außerhalb der Sitzung",
        "Eine Unterbrechung oder der Aufruf eines Punktes liegt vor dem Beginn oder nach dem Ende der Sitzung, oder die Uhrzeiten folgen nicht aufeinander.",
    ),
    "K371": Code(
        "Name doppelt in der Anwesenheit",
        "Jemand steht zweimal in den Listen der Anwesenheit, oder zugleich als anwesend und abwesend. Wer später kommt oder früher geht, ist anwesend mit »von« oder »bis«.",
    ),
    "K372": Code(
        "Kommen oder Gehen unmöglich",
        "Jemand kommt nach dem Ende, geht vor dem Beginn oder geht, bevor er kommt.",
    ),
    "K373": Code(
        "Befangenes Mitglied nicht anwesend",
        "Ein Mitglied, das bei einem Punkt nicht mitwirken durfte, steht nicht unter den Anwesenden. Vielleicht ist der Name verschieden geschrieben.",
    ),
    "K374": Code(
        "Mehr Anwesende als Mitglieder",
        "Unter »anwesend« stehen mehr Namen, als das Gremium Mitglieder hat. Verwaltung und Gäste haben eigene Listen.",
    ),
    "K375": Code(
        "Anwesenheit passt nicht zur Besetzung",
        "Unter »besetzung« in kekdocs.yaml stehen die Mitglieder des Gremiums. Jemand auf der Liste der Sitzung gehört nicht dazu, oder ein Mitglied steht auf keiner Liste. Wer ein Mitglied vertritt, nennt es unter »vertritt«.",
    ),
    "K376": Code(
        "Mehr Stimmen als Anwesende",
        "Zu einem Punkt sind mehr Stimmen eingetragen, als Mitglieder anwesend und nicht befangen waren. Ist die Uhrzeit des Punktes bekannt, zählen nur die, die da waren; sonst alle Anwesenden.",
    ),
    "K377": Code(
        "Vielleicht nicht beschlussfähig",
        "Nach den Regeln des Landes waren zu wenige Mitglieder anwesend. Meist gilt das Gremium trotzdem als beschlussfähig, bis jemand rügt; die Meldung nennt die Vorschrift. Das ist keine Rechtsberatung.",
    ),
    "K378": Code(
        "Niederschrift unvollständig",
        "Die Niederschrift ist als endgültig gekennzeichnet, es fehlt aber etwas, das sie enthalten muss oder üblicherweise enthält. Wo eine Vorschrift es verlangt, nennt die Meldung sie mit dem Tag, an dem sie nachgelesen wurde; sonst ist es eine Warnung.",
    ),
    "K379": Code(
        "Tag der Niederschrift unmöglich",
        "Eine Niederschrift kann nicht vor ihrer Sitzung ausgefertigt und nicht vor oder in dieser Sitzung genehmigt werden.",
    ),
    "K380": Code(
        "Platzhalter im Textbaustein unbekannt",
        "Ein Textbaustein in kekdocs.yaml nennt in geschweiften Klammern etwas, das das Papier nicht weiß. Es entsteht kein Papier, damit keine geschweifte Klammer versandt wird. In Einladung, Bekanntmachung und Nachtrag gibt es {gremium}, {sitzung}, {datum}, {wochentag}, {beginn}, {ort} und {vorsitz}.",
    ),
    "K381": Code(
        "Name eines Textbausteins unbekannt",
        "Ein Textbaustein in kekdocs.yaml trägt einen Namen, nach dem kein Papier fragt; sein Text erschiene nie. Namen sind Einladung, Bekanntmachung, Nachtrag und die Arten der Punkte.",
    ),
    "K382": Code(
        "Angabe für die Ladung fehlt",
        "Zu einer Einladung gehören der Tag, an dem sie ergeht, der Beginn und der Ort der Sitzung, und wer einlädt. Tragen Sie das Fehlende in der Sitzung ein; Ort und Beginn können auch unter »sitzungen« in kekdocs.yaml stehen, der Vorsitz beim Gremium.",
    ),
    "K383": Code(
        "Platzhalter ohne Angabe",
        "Ein Textbaustein nennt einen Platzhalter, zu dem die Sitzung nichts sagt; im Satz bliebe eine Lücke. Tragen Sie die Angabe in der Sitzung ein, oder ändern Sie den Textbaustein.",
    ),
}
