"""What a reader is told: a case, a guide, an item, a material, an office, a department, as typed values.

Pages, sheets, forms, the book, JSON and direct answers lay out these values. None of them computes a
fact, looks at a condition or composes a sentence about a case.
"""
