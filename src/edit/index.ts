export { applyEdits, lineStart, nextLine, positionAt } from './apply.ts';
export {
  commentsAbove,
  cutLines,
  insertAbove,
  insertBelow,
  linesOf,
  linesWithComments,
  moveAbove,
  moveBelow,
  removeInstruction,
  replace,
} from './instructions.ts';
export {
  appendCommand,
  hasComment,
  insertAfterWord,
  type Placement,
  type Position,
  prependCommand,
  removeLink,
  removeWord,
  separatorText,
} from './shell.ts';
export type * from './types.ts';
