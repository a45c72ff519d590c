"""Why a run blew up: its last steps trained again and measured, causes weighed by the numbers, cures tried out.

record      what was measured of each of the last steps, and of the step that failed
recording   trains them again from the keyframe before, to the bit
causes      a table: each reads the record and says how much of the growth it explains
cures       a table: each makes another recipe or project out of the record, with the reason
trials      trains on with a cure, to see whether the blow-up is gone
report      all of it in order

Nothing is imported here: a session remembers cases from its start, and needs the rest only when a run blew up.
"""
