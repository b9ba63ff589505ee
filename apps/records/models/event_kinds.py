"""What can happen to a trial beside its frozen plan, one word each."""

from enum import StrEnum


class EventKind(StrEnum):
    """One word for each thing that is written beside the plan."""

    STARTED = "started"
    DOSING_BEGAN = "dosing_began"
    STEPPED_UP = "stepped_up"
    STEPPED_BACK = "stepped_back"
    PAUSED = "paused"
    RESUMED = "resumed"
    MOVED_CHECK_IN = "moved_check_in"
    NEW_PACK = "new_pack"
    READ_ANEW = "read_anew"  # a newer reader reads the words on the pack otherwise; the plan stays
    AS_CONFIRMED = "as_confirmed"  # the person looked at the pack then: it is as they had confirmed it
    CHANGED_MAILS = "changed_mails"
    REACHED_OTHERWISE = "reached_otherwise"
    STOPPED = "stopped"
    REINSTATED = "reinstated"
    HELD_BACK = "held_back"  # a clinician's word about a trial that had been stopped already
    FINISHED = "finished"
    WITHDRAWAL_BEGAN = "withdrawal_began"
    LEFT_OUT = "left_out"  # something stood in the way of a product that is gone on with


DOSES_OVER = (EventKind.FINISHED, EventKind.WITHDRAWAL_BEGAN)  # the days with the product had passed
