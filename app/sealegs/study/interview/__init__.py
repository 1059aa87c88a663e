"""The mock interview: its script, its state machine, and the record that the journal keeps."""
