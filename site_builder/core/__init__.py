"""What everything stands on: diagnostics, settings, schemas, French, dates, files, workers."""
