"""The papers behind a vote in Word, PDF and as tables."""
