"""What follows from a vote, as templates see it: Auszug, Ausfertigung, Abstimmungsbogen, Beschlussbuch, Beschlusskontrolle."""
