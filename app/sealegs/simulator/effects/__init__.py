"""What single commands do: data in assets/effects, and the engine that interprets it."""
