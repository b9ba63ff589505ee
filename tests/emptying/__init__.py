"""An app whose `flush` empties the database between tests as Django's does, in a hundredth of the time."""
