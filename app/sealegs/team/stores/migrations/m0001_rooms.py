"""The first tables.

``event`` is the truth: one line of the log a row. A wish stands in it once in a room. What is in
``aside`` can be deleted without touching the log.
"""

STATEMENTS = (
    """CREATE TABLE room (
        room TEXT PRIMARY KEY NOT NULL,
        title TEXT NOT NULL,
        created BIGINT NOT NULL
    )""",
    """CREATE TABLE event (
        room TEXT NOT NULL,
        seq BIGINT NOT NULL,
        wish TEXT,
        line TEXT NOT NULL,
        PRIMARY KEY (room, seq),
        UNIQUE (room, wish)
    )""",
    """CREATE TABLE aside (
        room TEXT NOT NULL,
        person TEXT NOT NULL,
        field TEXT NOT NULL,
        words TEXT NOT NULL,
        PRIMARY KEY (room, person, field)
    )""",
    "CREATE TABLE secret (name TEXT PRIMARY KEY NOT NULL, words TEXT NOT NULL)",
)
