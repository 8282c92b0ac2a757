-- Once, on the primary, as postgres; then: CREATE DATABASE assises OWNER assises ENCODING 'UTF8' TEMPLATE template0;
CREATE ROLE assises LOGIN PASSWORD 'change-me-assises';
CREATE ROLE assises_jobs LOGIN IN ROLE assises PASSWORD 'change-me-jobs';
-- The pooler keeps no setting of a session: the role itself ends what runs too long, and always speaks UTC.
ALTER ROLE assises SET statement_timeout = '30s';
ALTER ROLE assises SET lock_timeout = '10s';
ALTER ROLE assises SET timezone = 'UTC';
-- Jobs, migrations and backups: no limit on a statement, and what they make belongs to the application.
ALTER ROLE assises_jobs SET role = 'assises';
