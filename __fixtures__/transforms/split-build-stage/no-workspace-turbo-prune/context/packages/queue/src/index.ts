export const queue = (name: string) => name;
