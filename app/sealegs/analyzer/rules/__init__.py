"""The rules, one module each; ``analyzer.rule.known_rules`` lists this folder."""
