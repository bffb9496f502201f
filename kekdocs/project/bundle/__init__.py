"""The Sitzungsmappe: what goes into it, in which order, and the one file that comes out."""
