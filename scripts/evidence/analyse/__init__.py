"""What follows from an evidence base: confidence, quality, the evidence map, heterogeneity.

Makes no markup.
"""
