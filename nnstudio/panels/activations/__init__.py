"""The Activations panel: functions and slopes, the criteria table, chains of slopes, and the losses."""
