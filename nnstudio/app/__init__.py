"""The window: application, main window, actions, dialogs, and pictures made without a display."""
