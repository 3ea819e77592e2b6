import Redis from 'ioredis';

export const queue = (name: string) => new Redis(name);
