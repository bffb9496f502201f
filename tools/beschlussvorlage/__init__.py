"""The parts of ``make_beschlussvorlage.py``."""
