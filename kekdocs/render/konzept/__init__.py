"""A concept as text: the tree, the wordings and who made them, for a terminal."""
