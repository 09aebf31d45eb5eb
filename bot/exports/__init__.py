"""Files and pictures made of tasks: Excel, CSV, calendar, timeline, month, progress.

Pure: tasks and days go in, bytes come out. Heavy libraries load when first needed, each
in one file.
"""
