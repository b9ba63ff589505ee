"""The beginnings of Akkermansia's name in every script: a first look, before any spelling of it is known."""

import regex

NAMING = regex.compile(  # "AKK", "含AKK菌", "akkermansia"; not "pakket", "akkoord", "Akku", "akkurat", "Akkreditierung"
    r"(?i)(?<!\p{Latin})(?:akk(?!o|u|re[dk]|li|la|ad|er(?![mn]))|ack?erma?n[sc])|muciniph"
    r"|阿克曼|阿卡曼|アッカ|アッケ|아커|아카만|아케르만|애커만|아크만|악커|аккерм|акерм|ακκ?ερμ|اكرمان|أكرمان|אקרמנ"
)
