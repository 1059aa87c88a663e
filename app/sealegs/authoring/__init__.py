"""Whether the material is sound."""
