"""What a Dockerfile says: text to positions, instructions and stages.

BuildKit can refuse a Dockerfile in four layers, kept apart here as there:

1. lines (``parse``): continuations, comments, parser directives, heredocs, JSON forms;
2. instructions (``parse``): keywords, flags, the number and shape of arguments;
3. expansion (``expand``): variables and quotes;
4. conversion (``convert``): stages, references, ports, signals, platforms, mounts.

``parse.parse`` does the first two and returns a ``model.Document`` for any input.
"""
