export const title = 'Harbour';
