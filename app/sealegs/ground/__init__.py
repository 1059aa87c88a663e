"""What everything stands on: shipped resources, YAML with positions, the sanitiser of foreign text, problems."""
