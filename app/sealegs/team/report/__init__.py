"""What a room comes to afterwards: figures of its log, and the files they are written in."""
