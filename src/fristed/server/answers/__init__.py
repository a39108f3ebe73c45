"""What the record says: numbers, findings and the plan, made once for each state of the journal.

Nothing is imported here: the pages' views load the frames and solvers only when they answer.
"""
