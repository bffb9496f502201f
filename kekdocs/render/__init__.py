"""From a view and a template to documents: Word, PDF, and the proof that nothing was lost."""
