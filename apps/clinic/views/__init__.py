"""What clinicians, operators and readers of notes see."""
