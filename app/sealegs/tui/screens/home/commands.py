"""What can be done on the home screen."""

from sealegs.tui.commands import Command

COMMANDS = (
    Command("start", ("enter",), "start", "Do what is marked.", place="home", rank=1),
    Command("down", ("j",), "down", "Mark the next line.", place="home"),
    Command("up", ("k",), "up", "Mark the line before.", place="home"),
    Command(
        "pick", tuple("123456789"), "pick", "Start that line at once.", "home", 2, takes_key=True
    ),
    Command("read", ("r",), "read", "Read the topic where you left off.", place="home", rank=3),
    Command("cards", ("c",), "cards", "Review flashcards.", place="home", rank=4),
    Command("quiz", ("q",), "quiz", "Answer questions.", place="home", rank=5),
    Command("lab", ("l",), "lab", "Fix a Dockerfile.", place="home", rank=6),
    Command("exercises", ("e",), "exercises", "List all exercises.", place="home", rank=8),
    Command("interview", ("i",), "interview", "Take a mock interview.", place="home", rank=7),
    Command("map", ("m",), "map", "See the path of study.", place="home", rank=9),
    Command("leave", ("ctrl+q",), "quit", "Leave Sealegs.", place="home", rank=70),
)
