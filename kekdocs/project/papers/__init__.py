"""Papers drafted and written: what those of decisions and those of sittings have in common."""
