"""The codes about what is not public: K350 to K357 marked passages, K358 and K359 documents for the public."""

from __future__ import annotations

from kekdocs.diagnostics.code import Code

NICHTOEFFENTLICH: dict[str, Code] = {
    "K350": Code(
        "Ende der nichtöffentlichen Passage fehlt",
        "Eine nichtöffentliche Passage beginnt mit »[[nichtöffentlich:« und endet mit »]]«, im selben Text. Eckige Klammern in der Passage gehören immer zu zweien. Solange das Ende fehlt, entsteht kein Dokument.",
    ),
    "K351": Code(
        "Kennzeichnung nicht richtig geschrieben",
        "Das sieht aus wie die Kennzeichnung einer nichtöffentlichen Passage und ist keine: das Wort ist verschrieben, ein Doppelpunkt oder eine Klammer fehlt. Damit nichts versehentlich öffentlich wird, entsteht kein Dokument. Richtig ist »[[nichtöffentlich: …]]«; Groß- und Kleinschreibung und oe statt ö sind gleich.",
    ),
    "K352": Code(
        "Passage in einer Passage",
        "In einer nichtöffentlichen Passage beginnt eine weitere. Eine Kennzeichnung um alles reicht; fehlt vorher ein »]]«, setzen Sie es.",
    ),
    "K353": Code(
        "Nichtöffentliche Passage ohne Text",
        "Zwischen den Klammern steht nichts. Tragen Sie den Text ein, oder löschen Sie die Kennzeichnung.",
    ),
    "K354": Code(
        "Ende einer Passage ohne Anfang",
        "Hier steht »]]«, ohne dass davor eine Klammer aufgeht. Vielleicht ist der Anfang »[[nichtöffentlich:« verloren gegangen; dann stünde die Passage offen in der öffentlichen Fassung.",
    ),
    "K355": Code(
        "Nichtöffentliche Passage zerreißt Zusammenhängendes",
        "Die Passage reicht über mehrere Zellen einer Tabelle, über nummerierte Punkte oder über den Anfang oder das Ende einer Fettschrift. Ohne sie wäre die öffentliche Fassung anders gezählt oder gegliedert. Kennzeichnen Sie jede Zelle und jeden Punkt für sich.",
    ),
    "K356": Code(
        "Hier geht keine nichtöffentliche Passage",
        "An Aktenzeichen, Namen von Gremien, Fassungen und Dateien und an Ids erkennt das Programm, was zusammengehört; sie lassen sich nicht teilweise zurückhalten. Auch der Wortlaut eines Konzepts ist öffentlich: In Änderungen, die in ein Konzept eingehen, geht keine nichtöffentliche Passage. Die Einstellungen stehen auf jedem öffentlichen Papier; nur Texte für Sitzungen dürfen Passagen enthalten.",
    ),
    "K357": Code(
        "Nichtöffentliches auch ohne Kennzeichnung",
        "Ein Text, der an einer Stelle als nichtöffentlich gekennzeichnet ist, steht in derselben Vorlage noch einmal ohne Kennzeichnung und stünde so in der öffentlichen Fassung. Verglichen wird die ganze Passage, nicht einzelne Wörter; ob anderes auf sie schließen lässt, kann nur ein Mensch beurteilen.",
    ),
    "K358": Code(
        "Nichtöffentliche Vorlage",
        "Die Vorlage trägt »öffentlich: nein«. Von ihr gibt es kein öffentliches Dokument.",
    ),
    "K359": Code(
        "Word-Vorlage nicht für Öffentliches geeignet",
        "Die Word-Vorlage enthält Kommentare, nachverfolgte Änderungen oder verborgenen Text. Sie stünden in jedem öffentlichen Word-Dokument. Nehmen Sie sie in Word heraus: Überprüfen, Kommentare löschen und alle Änderungen annehmen; verborgenen Text zeigt die Schaltfläche ¶.",
    ),
}
