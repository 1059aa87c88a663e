"""The line-rendered reader: a topic's blocks, laid out lazily and painted line by line.

``leaves`` flattens blocks, ``layout`` turns one leaf into lines for a width, ``sheet`` keeps
the lines of a page, ``paint`` gives them colours, ``view`` is the widget.
"""
