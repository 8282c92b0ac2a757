"""Guards of what anybody may do without signing in: no third party, no riddle, nobody refused to their face.

What is doubtful is set aside by who calls, shown as such, and moves no figure: a library or a class acts from one
address. Texts that repeat are recognised by `text.near_duplicates`. The rows of what was seen belong to who calls.
"""
