"""The build view: stages, steps, layers and the image, drawn as text that fits its width."""
