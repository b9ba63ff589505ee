"""Who gets what at which door. It stands here, not in the code, so that a moved door shows."""

from tests.walls.addresses import OF_A_PERSON, Address
from tests.walls.visitors import VISITORS

IN, MISSING, FORBIDDEN, WRONG_METHOD = "in", "missing", "forbidden", "wrong method"
SIGN_IN, SET_UP, FACTOR = "sign in", "set up", "second factor"
CLINICIANS = ("cole", "dunn", "revoked")
OUTSIDE = {"stranger": SIGN_IN, "closed": SIGN_IN}
STAFF_ONLY = {**dict.fromkeys(VISITORS, MISSING), **OUTSIDE}

# What a visitor gets at a door. It stands here, not in the code, so that a moved door shows.
POLICY: dict[str, dict[str, str]] = {
    "public": dict.fromkeys(VISITORS, IN),
    "signed_in": {**dict.fromkeys(VISITORS, IN), **OUTSIDE},
    "newcomer": {**STAFF_ONLY, "newcomer": IN, "ada": IN, "ben": IN},
    "participant": {**STAFF_ONLY, "newcomer": SET_UP, "ada": IN, "ben": IN},
    "clinician": {**STAFF_ONLY, **dict.fromkeys(CLINICIANS, IN), "bare": FACTOR},
    "clinic": {**STAFF_ONLY, **dict.fromkeys(CLINICIANS, IN), "bare": FACTOR, "unverified": FORBIDDEN},
    "operate": {**STAFF_ONLY, "operator": IN, "bare operator": FACTOR},
}
# Who may open what hangs on ada; anybody else whom the door lets in finds nothing there.
KNOWS = {"accounts:end-link": {"ada", "cole"}, "clinic": {"cole"}, "": {"ada"}}
# Let in, and yet nothing is there: the key is made up, the page is for development, or there is no such trial.
EMPTY_FOR_ALL = {
    "development:codes", "development:inbox", "development:letter", "development:letter-html", "pages:styleguide",
    "account_confirm_email", "mfa_deactivate_totp", "mfa_edit_webauthn", "mfa_remove_webauthn",
    "mfa_view_recovery_codes", "mfa_download_recovery_codes",
    "trials:preview", "trials:discard", "metrics", "operate:", "operate:app_list",
}  # fmt: skip
NEEDS_A_TRIAL = {
    "journal:check-in", "journal:check-in-day", "journal:event", "journal:report", "journal:everything", "journal:measure",
    "journal:import-measurements",
    "journal:undo", "trials:calendar-file", "trials:check-in-time", "trials:day-one", "trials:gone", "trials:pause",
    "trials:reinstate", "trials:resume", "trials:step-up", "trials:stop", "trials:another",
    "documents:plan", "reminders:add-device",
}  # fmt: skip
# Let in, and then sent on or told that this is not for changing.
ALSO = {
    ("accounts:settings", "newcomer"): {SET_UP},
    ("calendar-feed", "closed"): {MISSING, WRONG_METHOD},
    # Filed from ada's mail: by whoever has it and is not signed in, and by herself.
    **{("journal:from-mail", who): {MISSING} for who in VISITORS if who not in ("stranger", "ada")},
    # A mail service signs what it says; nobody who visits does.
    **{("reminders:delivery", who): {FORBIDDEN, WRONG_METHOD} for who in VISITORS},
    ("operate:records_person_add", "operator"): {FORBIDDEN},
    ("operate:records_person_change", "operator"): {IN, FORBIDDEN},
    ("operate:records_person_delete", "operator"): {FORBIDDEN},
    **{(name, who): {SIGN_IN} for name in ("mfa_authenticate", "mfa_login_webauthn") for who in OUTSIDE},
}


def door_of(address: Address) -> str:
    """The row of the policy that an address belongs to."""
    return address.name.partition(":")[0] if address.staff_door else str(address.door)


def expected(address: Address, who: str) -> set[str]:
    """What this visitor may get here."""
    door = door_of(address)
    got = POLICY[door][who]
    knows = KNOWS.get(address.name, KNOWS["clinic" if door == "clinic" else ""])
    if got != IN:
        return {got}
    if address.name in OF_A_PERSON and who not in knows:
        return {MISSING, WRONG_METHOD}
    if address.name in EMPTY_FOR_ALL or (who == "ben" and address.name in NEEDS_A_TRIAL):
        return {IN, MISSING, WRONG_METHOD}
    return ALSO.get((address.name, who), {IN, WRONG_METHOD})
