import { Good } from 'freight-types';

export const best = (goods: Good[]) => goods[0];
