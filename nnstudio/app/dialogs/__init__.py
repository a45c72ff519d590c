"""The few questions and pages that cannot be shown in place."""
