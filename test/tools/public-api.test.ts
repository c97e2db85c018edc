import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { manifestText } from '../../tools/manifest.mjs';
import { publicApi, type Manifest } from './public-api.js';

/** What each tag of 0.1.0 offered, with types and defaults. */
const released: Record<string, string[]> = JSON.parse(
  readFileSync(new URL('public-api-0.1.0.json', import.meta.url), 'utf8'),
);
/** Types that take more than before. */
const wider: readonly (readonly [before: string, now: string])[] = [
  ['property calls: readonly Call[] | undefined', 'property calls: readonly CallInput[] | undefined'],
  [
    'property interactions: readonly Interaction[] | undefined',
    'property interactions: readonly InteractionInput[] | undefined',
  ],
];
let manifest: Manifest;

before(async () => {
  manifest = JSON.parse(await manifestText());
});

test('all that 0.1.0 offers of its elements is still there, as it was', () => {
  const now = publicApi(manifest, Object.keys(released));
  const missing = Object.entries(released).flatMap(([tag, lines]) =>
    lines
      .map((line) => wider.find(([before]) => before === line)?.[1] ?? line)
      .filter((line) => !now[tag]?.includes(line))
      .map((line) => `${tag} ${line}`),
  );
  assert.deepEqual(missing, []);
});

test('what is no longer there is found, and what has another type or default', () => {
  const [tag] = Object.keys(released);
  const element = manifest.modules
    .flatMap(({ declarations }) => declarations)
    .find((one) => one.tagName === tag)!;
  const [first, second] = element.attributes!;
  const changed = {
    ...element,
    attributes: [{ ...second!, type: { text: 'never' }, default: undefined }],
  };
  const lines = publicApi({ modules: [{ path: '', declarations: [changed] }] }, [tag!])[tag!]!;
  const missing = released[tag!]!.filter((line) => line.startsWith('attribute ') && !lines.includes(line));
  assert.ok(missing.some((line) => line.startsWith(`attribute ${first!.name}:`)));
  assert.ok(missing.some((line) => line.startsWith(`attribute ${second!.name}:`)));
});
