export const kinds = ['boskoop'];
