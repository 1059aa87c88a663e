"""The screens of a mock interview that is being taken."""
