-- Run once by the postgres image when the database is made: the owner of the tables, who migrates and restores, and the
-- role of web and worker, which owns nothing (manage.py web_role says what it may do). Passwords come from files.
\if :{?database}
\else
  \set database elevenbis
\endif
\if :{?owner}
\else
  \set owner elevenbis
\endif
\if :{?web}
\else
  \set web elevenbis_web
\endif
\set owner_password `cat "$OWNER_PASSWORD_FILE"`
\set web_password `cat "$WEB_PASSWORD_FILE"`
CREATE ROLE :"owner" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'owner_password';
CREATE ROLE :"web" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'web_password';
CREATE DATABASE :"database" OWNER :"owner";
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
