"""A sheet for a terminal: signs, colours where they are wanted, lines as wide as the window."""
