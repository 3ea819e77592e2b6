CREATE TABLE entries (id serial);
