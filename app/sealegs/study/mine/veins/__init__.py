"""The veins, one a module; ``sealegs.study.mine.vein`` lists this folder."""
