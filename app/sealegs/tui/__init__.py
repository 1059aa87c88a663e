"""What a person sees; renders, decides nothing."""
