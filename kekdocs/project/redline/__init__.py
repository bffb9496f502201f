"""Comparisons for the command line: what people name becomes texts, texts become redlines, redlines become files."""
