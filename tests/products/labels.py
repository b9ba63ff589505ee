"""Packs for the tests, written for them."""

PASTEURISED = """Daily Postbiotic
Supplement Facts. Serving size: 2 capsules
Pasteurized Akkermansia muciniphila 10 billion cells per 2 capsules
Inulin 300 mg
Take 2 capsules daily. Store in a cool, dry place. Contains: soy."""
LIVE = "Live Akkermansia muciniphila 100 million AFU per capsule. Take 1 capsule daily. Keep refrigerated."
BLEND = "Supports your Akkermansia. Ingredients: green tea extract 300 mg, inulin 2 g. Treats diabetes."
UNCLEAR = "Akkermansia probiotic for your gut."
