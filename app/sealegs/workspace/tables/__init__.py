"""Tables for spreadsheet programs: of a room's report and of one's own cards alike."""
