#!/bin/sh
# Run once by the image of PostgreSQL, when its volume is empty: the role that migrates, the role of the application, and the database.
set -eu
psql -v ON_ERROR_STOP=1 -v owner="$OWNER_PASSWORD" -v app="$APP_PASSWORD" --username "${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
CREATE ROLE rectify_owner LOGIN PASSWORD :'owner';
CREATE ROLE rectify_app LOGIN PASSWORD :'app';
CREATE DATABASE rectify OWNER rectify_owner TEMPLATE template0;
SQL
