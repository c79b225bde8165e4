"""From an evidence base to finished pages and data files.

A pure function: reads no clock and no network, and knows no engine.
"""
