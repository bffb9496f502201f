"""The papers that follow from votes: opened, made and written."""
