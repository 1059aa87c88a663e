"""Packages of Anki (.apkg): our cards as notes with their history, and foreign decks as a pack."""
