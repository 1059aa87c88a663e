"""How an older database becomes a current one: files ``mNNNN_NAME.py``, each run once, in order.

Each exposes ``STATEMENTS`` in SQL that SQLite and PostgreSQL both understand. A file that was
released is never changed.
"""
