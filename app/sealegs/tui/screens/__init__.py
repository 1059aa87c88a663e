"""The screens, one folder each: ``screen.py`` exposes SCREEN, ``commands.py`` its keys."""
