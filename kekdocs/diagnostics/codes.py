"""Every code with a title and an explanation in German; ``kekdocs explain`` prints them.

K1xx form of a file, K2xx references, K3xx sense, K4xx Word templates, K5xx output and surroundings.
"""

from __future__ import annotations

from kekdocs.diagnostics.code import Code
from kekdocs.diagnostics.codes_beschluss import BESCHLUSS
from kekdocs.diagnostics.codes_bundle import BUNDLE
from kekdocs.diagnostics.codes_journal import JOURNAL
from kekdocs.diagnostics.codes_konzept import KONZEPT
from kekdocs.diagnostics.codes_mappe import MAPPE
from kekdocs.diagnostics.codes_nichtoeffentlich import NICHTOEFFENTLICH
from kekdocs.diagnostics.codes_sitzung import SITZUNG

_FORM = {
    "K101": Code(
        "YAML nicht lesbar",
        "An dieser Stelle folgt die Datei nicht den Regeln von YAML. Meist fehlt ein Anführungszeichen, ein Doppelpunkt oder die Einrückung stimmt nicht. Ein Wert, in dem ein Doppelpunkt mit Leerzeichen vorkommt, gehört in Anführungszeichen.",
    ),
    "K102": Code(
        "Tabulator in der Einrückung",
        "YAML rückt nur mit Leerzeichen ein. Ersetzen Sie den Tabulator durch Leerzeichen; die mitgelieferten Einstellungen für VS Code tun das von selbst.",
    ),
    "K103": Code(
        "Angabe doppelt",
        "Dieselbe Angabe steht an einer Stelle zweimal, vielleicht in anderer Schreibweise (»geändert« und »geaendert« sind dieselbe Angabe). Welche gilt, wäre unklar; löschen oder vereinen Sie sie.",
    ),
    "K104": Code(
        "YAML-Sonderzeichen am Anfang",
        "»*«, »&« und »!« am Anfang eines Wertes bedeuten in YAML etwas Besonderes (Verweise und Typen). Diese Verweise sind hier nicht erlaubt. Setzen Sie den Wert in Anführungszeichen.",
    ),
    "K105": Code(
        "Datei überschreitet die Grenzen",
        "Eine Vorlage darf höchstens 20 Ebenen tief und 20.000 Einträge lang sein, eine Datei eines Konzepts 200.000. Mehr kommt in echten Dateien nicht vor und deutet auf eine beschädigte oder bösartige Datei hin.",
    ),
    "K106": Code(
        "Zweites Dokument in der Datei",
        "Jede Datei enthält genau eine Vorlage. Die Zeile »---« beginnt in YAML ein zweites Dokument.",
    ),
    "K107": Code(
        "Unzulässiges Zeichen",
        "Steuerzeichen, unsichtbare Zeichen und Zeichen, die die Schreibrichtung umkehren, können einen Text anders aussehen lassen, als er ist. Sie werden beim Lesen abgelehnt.",
    ),
    "K108": Code(
        "Kein einfacher Name", "Vor dem Doppelpunkt muss ein einfacher Name stehen, keine Liste und keine Klammer."
    ),
    "K109": Code(
        "Leerer Listenpunkt",
        "Nach dem Strich eines Listenpunktes steht nichts. Füllen Sie den Punkt aus oder löschen Sie ihn.",
    ),
    "K110": Code(
        "Keine UTF-8-Datei",
        "Die Datei ist nicht in UTF-8 gespeichert; Umlaute gingen verloren. Speichern Sie sie im Editor mit der Kodierung UTF-8.",
    ),
    "K111": Code(
        "Unbekannte Angabe",
        "Diese Angabe gibt es an dieser Stelle nicht. Meist ist es ein Tippfehler, oder die Zeile ist falsch eingerückt und gehört zu einer anderen Angabe.",
    ),
    "K112": Code("Angabe fehlt", "Eine Angabe, ohne die das Dokument nicht entstehen kann, fehlt oder ist leer."),
    "K113": Code(
        "Wert nicht lesbar",
        "Der Wert passt nicht zur Angabe: erwartet wird ein Datum (23.02.2023 oder 2023-02-23), ein Betrag (1.234,56 oder 1234.56), eine ganze Zahl oder ja/nein.",
    ),
    "K114": Code(
        "Falscher Aufbau",
        "An dieser Stelle wird eine Liste, eine Gruppe von Angaben oder ein einfacher Text erwartet, gefunden wurde etwas anderes.",
    ),
    "K115": Code(
        "Text als Kommentar gelesen",
        "YAML hält alles nach » #« für einen Kommentar. Aus »top: TOP #7« würde »TOP«. Setzen Sie den Wert in Anführungszeichen.",
    ),
    "K116": Code("Unbekanntes Wort", "Für diese Angabe sind nur bestimmte Wörter möglich. Die Meldung nennt sie."),
    "K117": Code(
        "Datei zu groß",
        "Eine Vorlage darf höchstens 2 MB groß sein, eine Datei eines Konzepts 20 MB. Umfangreiche Unterlagen gehören in die Anlagen.",
    ),
    "K118": Code("Datei leer oder ohne Angaben", "Die Datei enthält keine Angaben in der Form »name: Wert«."),
}
_REFERENCES = {
    "K201": Code(
        "Unbekanntes Gremium",
        "Das Gremium steht nicht in kekdocs.yaml. Verwenden Sie den Namen oder das Kürzel von dort, oder ergänzen Sie das Gremium.",
    ),
    "K202": Code("Anlage fehlt", "Die genannte Datei gibt es im Ordner anlagen nicht."),
    "K203": Code(
        "Unzulässiger Pfad",
        "Der Pfad führt aus dem Ordner hinaus oder ist auf Windows nicht möglich. Genannt werden dürfen nur Dateien im vorgesehenen Ordner.",
    ),
    "K204": Code(
        "Aktenzeichen doppelt",
        "Zwei Vorlagen haben dasselbe Aktenzeichen und dieselbe Vorlagennummer. Ihre Dokumente würden sich überschreiben.",
    ),
    "K205": Code(
        "Wordvorlage oder Bild fehlt",
        "Die in kekdocs.yaml genannte Word-Vorlage oder das Wappen gibt es im Ordner templates nicht.",
    ),
    "K206": Code(
        "Anlage nicht lesbar", "Die Datei der Anlage ist leer, kein lesbares Dokument oder darf nicht gelesen werden."
    ),
    "K207": Code("Gremium doppelt", "Zwei Gremien in kekdocs.yaml haben denselben Namen oder dasselbe Kürzel."),
    "K208": Code(
        "Muster nicht lesbar",
        "Ein Muster in kekdocs.yaml (Dateiname oder Nummer) enthält einen unbekannten Platzhalter.",
    ),
    "K209": Code(
        "Ausgabe im Ordner der Quellen",
        "Die fertigen Dokumente brauchen einen eigenen Ordner. Zwischen Vorlagen, Word-Vorlagen und Anlagen wären sie von diesen nicht zu unterscheiden.",
    ),
}
_SENSE = {
    "K301": Code(
        "Beratungsfolge nicht in zeitlicher Reihenfolge",
        "Die Gremien stehen in der Reihenfolge ihrer Sitzungen. Ein späteres Gremium darf kein früheres Datum haben.",
    ),
    "K302": Code(
        "Mehrere entscheidende Gremien",
        "Über eine Vorlage entscheidet genau ein Gremium. Die anderen beraten vor, empfehlen oder nehmen zur Kenntnis.",
    ),
    "K303": Code(
        "Kein entscheidendes Gremium",
        "In der Beratungsfolge sind Zuständigkeiten genannt, aber keines der Gremien entscheidet. Ohne jede Zuständigkeit gilt das letzte Gremium als das entscheidende.",
    ),
    "K304": Code(
        "Sitzung vor dem Datum der Vorlage", "Eine Sitzung liegt vor dem Tag, an dem die Vorlage erstellt wurde."
    ),
    "K305": Code("Leere Änderung", "Bei einer Änderung sind alter und neuer Wortlaut leer."),
    "K306": Code(
        "Unveränderte Maßnahme",
        "Alter und neuer Wortlaut sind gleich. Entweder fehlt die Änderung, oder die Maßnahme gehört nicht in die Vorlage.",
    ),
    "K307": Code("Unterschrift fehlt", "Die Vorlage nennt niemanden, der unterschreibt."),
    "K308": Code(
        "Text zu lang für sein Feld",
        "Der Text passt nicht in das Feld des Formulars oder in die Kopfzeile und würde das Dokument unübersichtlich machen.",
    ),
    "K309": Code(
        "Beschlussvorschlag fehlt", "Eine Vorlage, über die entschieden wird, braucht den Wortlaut des Beschlusses."
    ),
    "K310": Code("Anlage doppelt", "Dieselbe Datei ist in einer Vorlage zweimal als Anlage genannt."),
    "K311": Code(
        "Überplanmäßig und außerplanmäßig zugleich",
        "Ein Betrag ist entweder überplanmäßig (es gibt einen Planansatz, der überschritten wird) oder außerplanmäßig (es gibt keinen).",
    ),
    "K312": Code(
        "Betrag passt nicht zu Planansatz und Bedarf",
        "Planansatz abzüglich Bedarf ergibt den über- oder außerplanmäßigen Betrag.",
    ),
    "K313": Code(
        "Summe der Deckung stimmt nicht", "Die Deckung muss zusammen den über- oder außerplanmäßigen Betrag ergeben."
    ),
    "K314": Code(
        "Aufwand oder Auszahlung nicht angegeben",
        "Ein über- oder außerplanmäßiger Betrag ist ein Aufwand, eine Auszahlung oder beides.",
    ),
    "K315": Code(
        "Deckung passt nicht",
        "Mehrertrag und Minderaufwand decken einen Aufwand, Mehreinzahlung und Minderauszahlung eine Auszahlung. Ein Aufwand ist durch eine bloße Einzahlung nicht gedeckt.",
    ),
    "K316": Code(
        "Deckung fehlt",
        "Für einen über- oder außerplanmäßigen Betrag ist keine Deckung genannt. Mecklenburg-Vorpommern etwa verlangt sie (KV M-V § 31 Abs. 2).",
    ),
    "K317": Code(
        "Deckung ohne Buchungsstelle", "Jede Zeile der Deckung nennt die Buchungsstelle, bei der gedeckt wird."
    ),
    "K318": Code(
        "Überplanmäßig oder außerplanmäßig verwechselt",
        "Überplanmäßig setzt einen Planansatz voraus; ohne Planansatz ist der Betrag außerplanmäßig.",
    ),
    "K319": Code(
        "Nachweis widerspricht den Angaben",
        "Der Nachweis ist als nicht erforderlich angekreuzt, es sind aber Beträge genannt, oder er ist erforderlich und es fehlen die Angaben.",
    ),
    "K320": Code("Mehr Stimmen als Mitglieder", "Es sind mehr Stimmen eingetragen, als das Gremium Mitglieder hat."),
    "K321": Code(
        "Gremium zweimal am selben Tag", "Dasselbe Gremium steht am selben Tag zweimal in der Beratungsfolge."
    ),
    "K322": Code(
        "Betrag negativ oder null",
        "Planansatz, Bedarf und über- oder außerplanmäßiger Betrag sind nicht negativ, und jede Deckung ist größer als null. Ein Minderaufwand wird als positiver Betrag angegeben.",
    ),
    "K323": Code(
        "Deckung ohne Bedarf",
        "Es ist eine Deckung genannt, aber der Bedarf übersteigt den Planansatz nicht, oder die Beträge fehlen. Dann gibt es nichts zu decken.",
    ),
    "K324": Code(
        "Änderungszeichen im Wortlaut",
        "Mit [+ … +] und [– … –] markiert das Programm, was eingefügt und gestrichen wurde. Stünden die Zeichen schon im Wortlaut, sähe unveränderter Text wie geändert aus.",
    ),
    "K340": Code(
        "Zahlen einer Abstimmung unmöglich",
        "Es können nicht mehr Stimmen abgegeben werden, als Stimmberechtigte anwesend sind, und nicht mehr Mitglieder anwesend sein, als das Gremium hat. Die Meldung nennt beide Zahlen. Namen mit Stimmen und ein Los gibt es nur bei einer Wahl (»mehrheit: wahl«). Bei einer namentlichen Abstimmung sind es so viele Namen wie Stimmen.",
    ),
    "K341": Code(
        "Eingetragenes Ergebnis widerspricht den Stimmen",
        "Das eingetragene Ergebnis und die eingetragenen Stimmen können nicht beide richtig sein. Sehen Sie in der Niederschrift nach. Verlangt das Gesetz mehr als die einfache Mehrheit, steht sie bei der Beratung unter »mehrheit«; lautet der Beschluss, einen Antrag abzulehnen, steht dort »negativ: ja«. Welche Regel gilt, zeigt »kekdocs result«. Nur eine Warnung ist es, wenn die Bemerkung das Gegenteil zu sagen scheint oder die Sache nach dem Gesetz eine größere Mehrheit braucht.",
    ),
    "K342": Code(
        "Enthaltung unzulässig",
        "In diesem Gremium darf sich nach dem Recht des Landes niemand der Stimme enthalten, in Bayern im Kreistag.",
    ),
    "K343": Code(
        "Abstimmung passt nicht zur Vorlage",
        "Das Gremium, der Tag oder die Fassung steht nicht in der Vorlage, die Sitzung läge vor deren Datum, oder eine Kennung gehört zu einer anderen Zeile des Abstimmungsbogens. Sehen Sie in der Beratungsfolge nach.",
    ),
}
_TEMPLATES = {
    "K401": Code(
        "Befehl in der Word-Vorlage nicht lesbar",
        "Eine Stelle in doppelten geschweiften Klammern ist nicht richtig geschrieben.",
    ),
    "K402": Code(
        "Unbekannter Name in der Word-Vorlage",
        "Den genannten Platzhalter gibt es nicht. Das Handbuch enthält die Liste aller Platzhalter.",
    ),
    "K403": Code(
        "Unzulässiger Befehl in der Word-Vorlage",
        "Word-Vorlagen dürfen nur Angaben der Vorlage einsetzen, Blöcke wiederholen und weglassen. Alles andere wird aus Gründen der Sicherheit abgelehnt.",
    ),
    "K404": Code(
        "Block in der Word-Vorlage nicht geschlossen",
        "Zu jedem »for« gehört ein »endfor«, zu jedem »if« ein »endif«, beides im selben Teil des Dokuments.",
    ),
    "K405": Code(
        "Word-Vorlage lässt sich nicht ausfüllen",
        "Beim Ausfüllen der Word-Vorlage ist ein Fehler aufgetreten, oder sie erzeugt zu viel Text.",
    ),
    "K406": Code("Bild nicht verwendbar", "Das Bild ist kein PNG oder JPEG oder ist beschädigt."),
    "K407": Code(
        "Platzhalter an einer Stelle, die nicht ausgefüllt wird",
        "In Feldfunktionen, Alternativtexten, Kommentaren und gelöschtem Text wird nichts eingesetzt. Setzen Sie den Platzhalter in den laufenden Text.",
    ),
    "K408": Code(
        "Word-Vorlage lässt sich nicht als PDF zeichnen",
        "Das eingebaute Werkzeug kann eine Stelle der Word-Vorlage nicht so zeichnen wie Word. Ist LibreOffice installiert, macht es das PDF; sonst ändern Sie die Stelle in Word.",
    ),
    "K409": Code(
        "Word-Vorlage wird von docxtpl gefüllt",
        "Die Word-Vorlage verwendet Bausteine von docxtpl (RichText, InlineImage, Subdoc …). Sie wird deshalb von docxtpl gefüllt: langsamer, ohne das Wappen auszutauschen und nur als Word-Dokument oder mit LibreOffice als PDF. In den Angaben einer Vorlage kommen solche Bausteine nicht vor.",
    ),
    "K410": Code(
        "Platzhalter zerteilt oder verschieden formatiert",
        "Word hat den Platzhalter in Stücke zerlegt. Sehen die Stücke verschieden aus, gilt für den eingesetzten Text die Formatierung des ersten. Markieren Sie den ganzen Platzhalter und formatieren Sie ihn einheitlich.",
    ),
    "K411": Code(
        "Überschriften ohne Ordnung",
        "Vorlesegeräte springen von Überschrift zu Überschrift. Die erste hat deshalb die Ebene 1, keine Ebene wird übersprungen, und keine Überschrift steht in einer Tabelle.",
    ),
    "K412": Code(
        "Bild ohne Alternativtext",
        "Wer das Bild nicht sieht, erfährt nicht, was es zeigt; PDF/UA verlangt einen Alternativtext. Das Bild »Wappen« bekommt seinen Text aus kekdocs.yaml.",
    ),
    "K413": Code(
        "Tabelle ohne Kopfzeile",
        "Vorlesegeräte nennen zu jeder Zelle die Überschrift ihrer Spalte. Dazu muss die erste Zeile als Kopfzeile gekennzeichnet sein und je Spalte eine eigene Zelle haben; sie wird dann auch auf jeder Seite wiederholt.",
    ),
    "K414": Code(
        "Von Hand formatiert",
        "Schrift, Abstände und Einzüge gehören in Formatvorlagen. Dann ändert eine Stelle das ganze Dokument, und eingesetzte Texte sehen aus wie die übrigen.",
    ),
    "K415": Code(
        "Sprache oder Titel fehlt",
        "Vorlesegeräte lesen ein Dokument in der Sprache vor, die es angibt, und nennen zuerst seinen Titel. PDF/UA verlangt beides.",
    ),
    "K416": Code(
        "Formatvorlage fehlt",
        "Listen, Zwischenüberschriften, Tabellen und Änderungen in langen Texten verwenden Formatvorlagen mit bestimmten Namen. Fehlt eine, nimmt der Text das Aussehen des Absatzes an, in dem der Platzhalter steht.",
    ),
    "K417": Code(
        "Leere Absätze, Tabulatoren oder Umbrüche zur Anordnung",
        "Was mit leeren Absätzen, mehreren Tabulatoren oder Seitenumbrüchen von Hand angeordnet ist, verrutscht, sobald ein eingesetzter Text länger ist. Abstände, Tabstopps und Tabellen halten.",
    ),
    "K418": Code(
        "Objekt außerhalb des Textes",
        "Textfelder, frei positionierte und eingebettete Objekte haben keinen festen Platz in der Reihenfolge des Lesens. Vorlesegeräte überspringen sie oder lesen sie an falscher Stelle, andere Programme zeichnen sie anderswo.",
    ),
    "K419": Code(
        "Schrift nicht überall vorhanden",
        "Fehlt eine Schrift auf einem Rechner, setzt er eine andere ein, und Zeilen und Seiten brechen anders um. Sicher sind Calibri, Arial, Times New Roman und Courier New, eingebettete Schriften und die aus dem Ordner »schriften« in kekdocs.yaml.",
    ),
}
_SURROUNDINGS = {
    "K500": Code("Vorgang nicht möglich", "Die Umgebung lässt den Vorgang nicht zu."),
    "K501": Code(
        "Datei ist geöffnet oder schreibgeschützt",
        "Die Datei ist in einem anderen Programm, meist in Word, geöffnet oder gegen Schreiben geschützt. Schließen Sie sie und wiederholen Sie den Befehl.",
    ),
    "K502": Code("Kein Platz mehr", "Der Datenträger ist voll. Die bisherige Datei ist unverändert."),
    "K503": Code("Kein Zugriff", "Die Datei oder der Ordner kann nicht gelesen oder geschrieben werden."),
    "K504": Code(
        "Programm für das PDF fehlt",
        "Für das PDF wird LibreOffice gebraucht. Ohne LibreOffice entsteht nur das Word-Dokument (--format docx).",
    ),
    "K505": Code(
        "PDF nicht entstanden",
        "Das Programm für das PDF hat einen Fehler gemeldet, nicht geantwortet oder nichts geliefert.",
    ),
    "K506": Code("Unzulässiger Pfad", "Der Pfad führt aus dem Ordner hinaus oder ist auf Windows nicht möglich."),
    "K507": Code(
        "Word-Datei nicht verwendbar",
        "Die Datei ist beschädigt, mit Kennwort geschützt, enthält Makros oder ist ungewöhnlich groß.",
    ),
    "K508": Code(
        "Inzwischen geändert",
        "Jemand anderes hat die Datei inzwischen geändert oder hält sie gesperrt. Nichts wurde überschrieben.",
    ),
    "K509": Code(
        "Kein Arbeitsordner",
        "In diesem Ordner und darüber liegt keine Datei kekdocs.yaml. »kekdocs init ORDNER« legt einen Arbeitsordner an.",
    ),
    "K510": Code(
        "Zwei Dokumente mit demselben Namen",
        "Zwei Vorlagen ergäben denselben Dateinamen. Ändern Sie das Muster »dateiname« in kekdocs.yaml oder das Aktenzeichen.",
    ),
    "K511": Code(
        "Fremde Datei am Zielort",
        "Am Zielort liegt eine Datei, die nicht von kekdocs stammt oder nachträglich geändert wurde. Sie wird nur mit --force überschrieben.",
    ),
    "K512": Code(
        "Text im Dokument nicht wiedergefunden",
        "Ein Text der Vorlage steht nicht vollständig oder nicht in der richtigen Reihenfolge im fertigen Dokument. Das ist ein Fehler des Programms oder der Word-Vorlage; geben Sie das Dokument so nicht weiter.",
    ),
    "K513": Code(
        "Erzeugung abgebrochen",
        "Beim Erzeugen dieses Dokuments ist das Programm abgestürzt, nicht fertig geworden oder brauchte zu viel Arbeitsspeicher. Es wurde beendet; die anderen Dokumente sind entstanden. Versuchen Sie es mit der Vorlage allein noch einmal.",
    ),
    "K514": Code(
        "PDF hält seinen Standard nicht ein",
        "Das PDF nennt sich barrierefrei (PDF/UA-1) oder archivfähig (PDF/A), die Prüfung findet aber eine verletzte Regel. Das ist ein Fehler des Programms oder der Word-Vorlage; veröffentlichen Sie das PDF so nicht.",
    ),
    "K515": Code(
        "Selbstprüfung fehlgeschlagen",
        "Ein Vergleich ergibt nicht genau die beiden Fassungen, aus denen er entstanden ist. Das ist ein Fehler des Programms; es wurde nichts geschrieben. Melden Sie ihn mit beiden Texten.",
    ),
    "K516": Code(
        "Text nicht lesbar",
        "Eine der Fassungen ist kein Text, hat eine unbekannte Kodierung oder enthält Zeichen, die in keinem Dokument stehen dürfen (Nullzeichen, Steuerzeichen, halbe Zeichen). Speichern Sie die Datei als Text in UTF-8, oder nennen Sie die richtige Endung.",
    ),
    "K517": Code(
        "Text zu groß für einen Vergleich",
        "Verglichen werden Texte bis 30 MB, Word-Dateien und PDFs bis 100 MB und PDFs bis 2.000 Seiten; ein PDF mit dem Ergebnis fasst 2 Millionen Zeichen. Teilen Sie größere Dokumente, zum Beispiel in Kapitel.",
    ),
    "K518": Code(
        "PDF ohne lesbaren Text",
        "Das PDF ist beschädigt, mit einem Kennwort geschützt oder eingescannt, oder seine Schriften sagen nicht, welche Buchstaben sie zeichnen. Lassen Sie eingescannte Seiten von einem Programm zur Texterkennung lesen, oder nehmen Sie die Word-Datei.",
    ),
    "K519": Code(
        "Vorlage mit Fehlern",
        "Eine Vorlage, die verglichen oder in die etwas eingetragen werden soll, lässt sich nicht lesen. Beheben Sie die Befunde von »kekdocs check«, und wiederholen Sie den Befehl.",
    ),
    "K520": Code(
        "Änderungsbefehl nicht ausführbar",
        "Ein Änderungsbefehl ist nicht zu lesen oder passt nicht zur Fassung, die er ändern soll: Die Einheit oder die Wörter gibt es dort nicht, oder sie kommen mehrmals vor. Der Text bleibt, wie er war.",
    ),
    "K521": Code(
        "Datum fehlt",
        "Ein Vergleich als Word-Dokument oder PDF trägt ein Datum. Bei Dateien und Vorlagen ist es das der neueren Fassung; bei Wortlauten und der Standardeingabe geben Sie es mit --date an.",
    ),
    "K570": Code(
        "Rechenverbund nicht verwendbar",
        "Der Dask-Verbund, der mit --executor rechnen sollte, ist nicht erreichbar, hat keine Rechner oder arbeitet mit einem anderen Stand des Programms. Was fertig ist, bleibt; ohne --executor rechnet dieser Rechner allein.",
    ),
}
_EVERY = (
    *(_FORM, _REFERENCES, _SENSE, _TEMPLATES, _SURROUNDINGS),
    *(KONZEPT, NICHTOEFFENTLICH, BESCHLUSS, JOURNAL, BUNDLE, MAPPE, SITZUNG),
)
CODES: dict[str, Code] = dict(sorted((code, text) for each in _EVERY for code, text in each.items()))
