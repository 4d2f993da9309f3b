"""What commands share: options, guarded destinations, verdicts, progress, how a command ends."""
