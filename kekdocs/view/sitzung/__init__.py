"""The views of a sitting's papers: Einladung, Nachtrag, Anwesenheitsliste."""
