"""What there is to learn: topics, items and packs, loading and shape."""
