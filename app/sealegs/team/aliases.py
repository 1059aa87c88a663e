"""What people go by in standings that show no names: a word and a ship, found from a random id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import Final

_FIRST: Final = """
Able Amber Ample Azure Blithe Bold Brave Breezy Bright Brisk Calm Cheery Clever Copper Coral
Crisp Daring Deft Eager Early Fair Fleet Fresh Gallant Gentle Glad Golden Grand Hardy Hasty
Hearty Honest Jolly Keen Kind Lively Loyal Lucid Lucky Mellow Merry Misty Neat Nimble Noble
Patient Plucky Polar Proud Quick Quiet Ready Royal Ruby Silver Spry Steady Stout Sunny Swift
Tidy True Vivid Windy
"""
_SECOND: Final = """
Anchor Barge Beacon Bosun Brig Buoy Canoe Capstan Catboat Clipper Compass Coracle Cutter Dinghy
Dory Ferry Frigate Funnel Galleon Galley Gannet Gig Gull Halyard Harbour Heron Jetty Jib Kayak
Keel Ketch Lantern Lighter Lugger Mast Mooring Osprey Otter Packet Pelican Pennant Petrel Pilot
Pinnace Plover Puffin Punt Quay Raft Rudder Sampan Schooner Seal Sextant Skiff Sloop Tender Tern
Topsail Trawler Tug Walrus Wharf Yawl
"""


def aliases(people: Iterable[str]) -> Mapping[str, str]:
    """Return an alias for everyone, each another; whoever came first keeps the plain one.

    An alias tells nothing but itself: an id is random, and who has which is known to the room only.
    """
    firsts, seconds = _FIRST.split(), _SECOND.split()
    made: dict[str, str] = {}
    taken: dict[str, int] = {}
    for person in people:
        digest = blake2b(person.encode(), digest_size=4).digest()
        plain = f"{firsts[digest[0] % len(firsts)]} {seconds[digest[1] % len(seconds)]}"
        taken[plain] = taken.get(plain, 0) + 1
        made[person] = plain if taken[plain] == 1 else f"{plain} {taken[plain]}"
    return made
