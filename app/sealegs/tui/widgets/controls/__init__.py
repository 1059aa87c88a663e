"""The controls that answer questions, one file each; none of them knows kinds of questions."""
