"""Many PDFs in one that is as accessible, archivable and linked as its parts were.

    parts.py    what goes in and what is reported; loads no PDF library
    gate.py     opens a PDF from anywhere: limits, damage, passwords, active content
    merge.py    the way from parts to one file

A part is opened, cleaned and rewritten where it lies (names, ids, keys of the structure tree), then copied object by object: nothing of a
page is decoded. The catalog is made new, so what is not carried over by a module here is not in the bundle.
"""
