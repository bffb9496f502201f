"""Comparisons for the command line: what people name becomes texts, texts become redlines, redlines become files.

Bytes are decoded by fixed rules. Word goes through ``render.tracked``; a PDF by its tags or, without, by the places of its
glyphs (rows, columns, what repeats at the edges); Vorlagen field by field.
"""
