"""The little words that join one more thing to what was named, in the languages of packs: parts of regular expressions."""

AND = "and|plus|und|sowie|et|y|e|en|och|og|oraz|i|ja|ve|и|та"
WITH = "with|mit|avec|con|com|met|med|z|ile|с"
IN_BLOCKS = "[及和与與と]"  # in scripts without spaces
JOINED = rf"(?<!\p{{L}})(?:{AND}|{WITH})(?!\p{{L}})"
LINKS = rf"(?:{AND}|or|oder|ou|o|of|eller|ani|lub|nebo|ni|noch|nor|ne|или|&)"  # "and" and "or"
