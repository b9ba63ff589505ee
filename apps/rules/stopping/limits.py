"""Limits that several stop rules share, and that a form looks at before the whole of it is right (clinical.md 3.1)."""

VERY_LOW_SUGAR_BELOW = 54  # mg/dL (E9)
LOW_SUGAR_BELOW = 70  # mg/dL (P5, W6)
VERY_HIGH_SUGAR = 300  # mg/dL, from here on (E10, ST16)

VERY_BAD = 9  # of 10: belly pain, or a reported reaction, that is an emergency by itself (E3, E13)
STRONG_REACTION = 7  # of 10: a reported one that ends the taking (ST17)
PAIN_WITH_A_RASH = 5  # of 10, beside hives or a rash (E2)

SEVERE_PAIN = 7  # of 10 (ST7)

FEVER_C = 38.0  # degrees, from here on (ST2)

MANY_LOOSE = 6  # loose stools in a day (ST6)
VERY_MANY_LOOSE = 10  # loose stools in a day (E12)
FEWEST_LOOSE = 3  # loose stools a day from which a day can be one of diarrhoea, whatever is usual
