export { type Mount, type MountType, mountsOf } from '../dockerfile/mounts.ts';
export { parseDockerfile } from '../dockerfile/parse.ts';
export type * from '../dockerfile/types.ts';
export type * from '../shell/types.ts';
export { type Call, callsOf, callsOfStage, callsOfStep, programOf } from './calls.ts';
export { ancestryOf, familyOf, heirsOf, instructionsOf, isBuiltOn, isShipped, stageNamed } from './stages.ts';
export { type RunStep, runSteps, runStepsOf, type ScriptStep, scripts, scriptsOf, type Which } from './steps.ts';
