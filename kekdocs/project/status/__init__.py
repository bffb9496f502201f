"""Where each Vorlage is on its way through the bodies; callers import the modules."""
