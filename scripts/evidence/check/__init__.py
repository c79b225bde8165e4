"""From documents to problems: structure first, then rules, with hints on what to write instead.

Knows nothing of the model that later steps use.
"""
