export { compareImages } from './compare.ts';
export { describeImage, type ImageDescription, type StageDescription } from './describe.ts';
export type { Step } from './steps.ts';
export * from './types.ts';
