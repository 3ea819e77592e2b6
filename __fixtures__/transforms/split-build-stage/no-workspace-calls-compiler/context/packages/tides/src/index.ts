import ms from 'ms';

export const nextTide = (station: string): string => `${station}: ${ms('6h')}`;
