"""A concept as text: the tree, the wordings and who made them, for a terminal.

A Lesefassung for Word carries ids in bookmarks (``anchors``), so that a copy edited in Word can be read back: what nobody touched
stays to the letter. 680 pages take 5 s as PDF, 0.5 s for Word.
"""
