-- Notes that a person is invited today, unless they were in the days just past: no row comes back then. One statement,
-- so that two invitations at the same instant make one.
INSERT INTO feedback_lastinvitation AS l (administration_id, person_index, "on")
VALUES (%(administration)s, %(person)s, %(today)s)
ON CONFLICT (administration_id, person_index) DO UPDATE SET "on" = %(today)s WHERE l."on" <= %(until)s
RETURNING 1
