import pg from 'pg';

export const load = () => new pg.Client().connect();
