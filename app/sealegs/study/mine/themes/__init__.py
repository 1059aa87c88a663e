"""The themes, one a module; ``sealegs.study.mine.interview`` lists this folder."""
