type Node = Readonly<Record<string, unknown>>;

const text = (description: string): Node => ({ type: 'string', description });
const count = (description: string): Node => ({ type: 'integer', minimum: 0, description });
const one = (values: readonly string[], description: string): Node => ({ enum: values, description });
const list = (items: Node, description: string): Node => ({ type: 'array', items, description });
const table = (values: Node, description: string): Node => ({
  type: 'object',
  additionalProperties: values,
  description,
});
/** All fields are required but those whose name ends in `?`; further ones may come. */
function object(properties: Readonly<Record<string, Node>>, description = ''): Node {
  const entries = Object.entries(properties);
  return {
    type: 'object',
    ...(description === '' ? {} : { description }),
    properties: Object.fromEntries(entries.map(([name, node]) => [name.replace('?', ''), node])),
    required: entries.map(([name]) => name).filter((name) => !name.endsWith('?')),
  };
}

const SEVERITY = one(['error', 'warning', 'info', 'style'], 'How much it matters, as the config says.');
const LINE: Node = { type: 'integer', minimum: 1, description: 'One-based, in the text before any change.' };
const COLUMN: Node = { type: 'integer', minimum: 1, description: 'One-based, in UTF-16 code units.' };
const VERSION: Node = {
  const: 1,
  description: 'Changes when a field changes its meaning or goes; new fields may come.',
};

const PLACE = object({ offset: count('In UTF-16 code units from the start of the text.'), line: LINE, column: COLUMN });
const ERROR = object({
  path: text('As in `files`.'),
  'line?': LINE,
  code: text('`config`, `unreadable`, `rejected`, `no-from` and the like.'),
  message: text('One line.'),
});

const OUTCOME = object({
  transform: text('The transform’s id.'),
  kind: one(['applied', 'withheld', 'suppressed', 'declined', 'finding', 'rejected'], 'What became of it.'),
  severity: SEVERITY,
  line: LINE,
  column: COLUMN,
  endLine: LINE,
  endColumn: COLUMN,
  'message?': text('Of all but `declined`.'),
  'safety?': one(['safe', 'unsafe', 'suggestion'], 'Of `applied` and `withheld`.'),
  'edits?': list(
    object({ start: PLACE, end: PLACE, text: text('What stands there instead.') }),
    'Of `applied` and `withheld`: made by themselves they make this fix alone. Absent where it builds on earlier fixes, or changes other files too.',
  ),
  'advice?': text('Of `finding`: what to do by hand.'),
  'reason?': text('Of `declined`: why the site is left alone, the same for every site of its sort.'),
  'detail?': text('Of `declined`: what is special here.'),
  'violations?': list(text('One reason.'), 'Of `rejected`: why the fix was rolled back, a bug in the transform.'),
  'comment?': { ...LINE, description: 'Of `suppressed`: the line of the comment.' },
});

const FILE = object({
  path: text('Relative to the working folder, `/` between folders.'),
  status: one(['changed', 'unchanged', 'skipped', 'failed'], '`changed`: it would, or with --write did.'),
  'reason?': text('Of `skipped`.'),
  'errors?': list(ERROR, 'What went wrong.'),
  'problems?': list(
    object({ code: text('Its sort.'), message: text('One line.'), line: LINE }),
    'Why no builder would take it.',
  ),
  'warnings?': list(
    object({
      line: LINE,
      column: COLUMN,
      code: text('`unknown-suppression` and the like.'),
      message: text('One line.'),
    }),
    'Suppression comments with something wrong.',
  ),
  'outcomes?': list(OUTCOME, 'In the order of the file.'),
  'imageChanges?': list(
    object({ kind: text('Such as `config.user`.') }),
    'What differs between the images before and after.',
  ),
  'rebuilds?': text('What a change of the sources rebuilds now.'),
  'siblings?': list(object({ path: text('As above.'), isNew: { type: 'boolean' } }), 'Files that change with it.'),
  'diff?': text('A unified diff of all of it.'),
});

const BY_SEVERITY = object({
  error: count(''),
  warning: count(''),
  info: count(''),
  style: count(''),
});

const SUMMARY = object({
  files: count('Dockerfiles read.'),
  changed: count('Of them those with changes.'),
  skipped: count('Left out on purpose.'),
  applied: table(count(''), 'Fixes by transform.'),
  withheld: table(count(''), 'Fixes by transform that --unsafe would make.'),
  findings: table(count(''), 'Findings by transform.'),
  rejected: table(count(''), 'Fixes rolled back, by transform.'),
  suppressed: table(count(''), 'By transform.'),
  declined: table(table(count(''), 'By reason.'), 'Sites left alone, by transform.'),
  errors: list(ERROR, 'Of all files.'),
  levels: object(
    {
      fixes: BY_SEVERITY,
      withheld: BY_SEVERITY,
      findings: BY_SEVERITY,
      suppressions: count('Suppression comments with something wrong.'),
      unusedSuppressions: count('Of them those that suppress nothing.'),
    },
    'What --fail-on and --max-warnings count.',
  ),
});

const ROW = object({
  id: text(''),
  theme: text(''),
  title: text(''),
  safety: one(['safe', 'unsafe', 'suggestion'], ''),
  severity: SEVERITY,
  state: one(['on', 'off'], 'In the working folder: the config counts.'),
  aliases: list(text(''), 'Other names, of hadolint and BuildKit.'),
});

/** What each command prints with `--format json`. */
export const OUTPUTS: Readonly<Record<string, Node>> = {
  fix: object({ version: VERSION, files: list(FILE, 'In path order.'), summary: SUMMARY }, '`dockerfix --format json`'),
  list: object(
    { version: VERSION, transforms: list(ROW, 'In the order in which they run.') },
    '`dockerfix list --format json`',
  ),
  config: object(
    {
      version: VERSION,
      file: text('What it is in force for.'),
      values: list(
        object({
          key: text('`transforms.ID`, `severity.ID`, `unsafe` …'),
          value: {},
          origin: text('A file, `preset NAME` or `default`.'),
        }),
        'Each once.',
      ),
    },
    '`dockerfix config --format json`',
  ),
  verify: object(
    {
      version: VERSION,
      files: list(
        object({
          path: text('As above.'),
          kind: one(['unchanged', 'original-fails', 'verified'], 'What came of building it before and after.'),
          'builder?': text('`buildx`, `podman` …'),
          'applied?': list(text('A transform’s id.'), 'What changed something.'),
          'problems?': list(object({ message: text('One line.') }), 'Empty: all is well.'),
          'comparison?': {
            type: 'object',
            description: 'Sizes, layers, files, packages, configuration and how the images ran.',
          },
          'output?': text('Of `original-fails`: the end of the builder’s.'),
        }),
        'In path order.',
      ),
    },
    '`dockerfix verify --format json`',
  ),
};

/** `output.schema.json`: one definition for each command. */
export function outputSchema(): object {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:dockerfix:output',
    title: 'What dockerfix prints with --format json',
    anyOf: Object.keys(OUTPUTS).map((name) => ({ $ref: `#/$defs/${name}` })),
    $defs: OUTPUTS,
  };
}

/** The fields of a schema as rows of Markdown: path, type, meaning. */
export function fieldRows(node: Node, prefix = ''): readonly string[] {
  const items = node.items;
  if (isNode(items)) return fieldRows(items, `${prefix}[]`);
  const properties = isNode(node.properties) ? Object.entries(node.properties) : [];
  return properties.flatMap(([name, field]) => {
    if (!isNode(field)) return [];
    const path = prefix === '' ? name : `${prefix}.${name}`;
    const values = Array.isArray(field.enum)
      ? field.enum.map((value) => `\`${String(value)}\``).join(', ')
      : String(field.type ?? '');
    return [`| \`${path}\` | ${values} | ${String(field.description ?? '')} |`, ...fieldRows(field, path)];
  });
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
