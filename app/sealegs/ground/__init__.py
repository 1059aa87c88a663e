"""What everything stands on: resources, YAML with positions, cleaning foreign text, problems."""
