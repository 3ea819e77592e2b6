export const menu = ['pretzel'];
