"""The forms of one redline, or of several with headings: HTML, terminal, Markdown, plain text and JSON.

Each module hands over a finished form only after it has been read back: both wordings must come out of it to the letter.
"""
