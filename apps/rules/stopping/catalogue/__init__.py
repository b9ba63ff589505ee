"""Every stop rule: its id, its result, its words and what it rests on (clinical.md 3.2).

A new rule is one line here, one check beside its kin, and one paragraph in docs/safety/stopping.md.
"""

from collections.abc import Mapping
from types import MappingProxyType

from apps.rules.stopping.care import CARE_ADVICE, Advice
from apps.rules.stopping.catalogue.emergency import EMERGENCY_RULES
from apps.rules.stopping.catalogue.milder import MILDER_RULES
from apps.rules.stopping.catalogue.rule import Rule as Rule
from apps.rules.stopping.catalogue.stop import STOP_RULES

RULES: tuple[Rule, ...] = (*EMERGENCY_RULES, *STOP_RULES, *MILDER_RULES)

RULES_BY_ID: Mapping[str, Rule] = MappingProxyType({rule.id: rule for rule in RULES})

ORDER: Mapping[str, int] = MappingProxyType({rule.id: place for place, rule in enumerate(RULES)})

ADVICE: Mapping[str, Advice] = MappingProxyType({rule.id: CARE_ADVICE[rule.care] for rule in RULES})
"""What each rule asks for; show `Fired.advice` instead, since a check-in can make a rule more urgent."""
