"""Papers of one template and one view, in Word, PDF and as tables: from the decisions, from the sittings."""
