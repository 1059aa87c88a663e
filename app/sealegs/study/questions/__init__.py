"""The kinds of questions, one file each; see ``study/question.py``."""
