"""The one place of a process where its room is written to: many wishes, one commit.

Wishes that come while a commit is under way wait together and become the next one, so that a disk
that takes 5 ms keeps up with thousands of answers. Other processes may write to the same room: the
log is the truth, and when it moved on, what they wrote is read and the wishes are decided anew.
"""

from __future__ import annotations
