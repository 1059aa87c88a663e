"""The other end of a room's websocket: joining, answering once, coming back."""
