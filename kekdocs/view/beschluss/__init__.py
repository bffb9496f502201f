"""What follows from a vote, as templates see it: Auszug, Ausfertigung, Abstimmungsbogen, Beschlussbuch, Beschlusskontrolle.

``beschluss`` says what a body decided: the Fassung it voted on, the result by ``kekdocs.abstimmung``, the checksum of the wording.
Numbers of the book are counted from what is recorded and stored nowhere: a missing result is a warning, and no signed paper
carries a number. ``shape`` lists the names that templates may use.
"""
