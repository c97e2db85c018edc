import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readElements } from '../../demo/docs/generator/manifest.mjs';
import {
  codeProblems,
  headingProblems,
  htmlProblems,
  linkProblems,
  nameProblems,
  parsed,
  samplesOf,
  scriptProblems,
} from '../../tools/docs-check.mjs';

const known = {
  elements: readElements(),
  words: new Set(['sv-call-report', 'sv-loaded']),
  styles: new Set(['--sv-radius']),
};

const document = (text: string, file = 'demo/docs/start.md') => ({
  file,
  tokens: parsed(text),
});

test('links to no file and to no heading are found', () => {
  const problems = linkProblems(
    document(
      '# Here\n\n[a](data.md) [b](gone.md) [c](#here) [d](#there) [e](data.md#by-property) [f](data.md#x)',
    ),
  );
  assert.deepEqual(problems, [
    'demo/docs/start.md: gone.md leads to no file.',
    'demo/docs/start.md: #there leads to no heading.',
    'demo/docs/start.md: data.md#x leads to no heading.',
  ]);
});

test('names that there are not are found in texts and in styles', () => {
  const problems = nameProblems(
    document(
      [
        '`sv-call-report` `sv-call-raport` `--sv-radius` `--sv-radios`',
        '```css\nsv-call-report::part(chip) {}\nsv-call-report::part(chop) {}\n```',
        '| attribute | value |\n| --- | --- |\n| `from`, `form` | a day |',
      ].join('\n\n'),
    ),
    known,
  );
  assert.deepEqual(
    problems.map((problem) => problem.replace(/^.*?: /, '')),
    [
      'there is no sv-call-raport.',
      'there is no custom property --sv-radios.',
      'sv-call-report has no part chop.',
      'there is no attribute form.',
    ],
  );
});

test('a sample of HTML may use what there is, as frameworks write it', () => {
  const problems = htmlProblems(
    `<sv-session base-url="/"><sv-call-report id="a" auto-load :calls.prop="calls" [filters]="filters"
      @sv-loaded="done" (sv-loaded)="done()" onsv-loaded={done} {search} token="x" @sv-loded="done"></sv-call-report></sv-session>
    <sv-repport></sv-repport>`,
    known,
  );
  assert.deepEqual(problems, [
    '<sv-call-report> does not take token.',
    '<sv-call-report> does not take @sv-loded.',
    'there is no <sv-repport>.',
  ]);
});

test('a sample of code that does not compile is found by its line', async () => {
  const { tokens } = document(
    "Text\n\n```js\nreport.autoLoad = true;\nreport.autoload = true;\n```\n\n```ts\nimport { nothing } from 'smartvideo-elements';\n```\n",
  );
  const samples = samplesOf(tokens, ['js', 'ts']).map((sample: object) => ({ file: 'x.md', ...sample }));
  const problems = await scriptProblems(samples);
  assert.equal(problems.length, 2);
  assert.match(problems[0]!, /^x\.md:5: .*autoload/);
  assert.match(problems[1]!, /^x\.md:9: .*nothing/);
});

test('a code that the page of errors lacks is found, and one that there is not', async () => {
  const row = (code: string, sentence = '') => `| \`${code}\` ${sentence} | a | b |`;
  const page = [
    '## Of the page',
    '| code | a | b |\n| --- | --- | --- |',
    row('no-list'),
    row('no-numbers', '“The page has handed in numbers that cannot be read. Please tell your IT support.”'),
    row('no-lust'),
  ].join('\n');
  const problems = (await codeProblems(page.replace('\n|', '\n\n|'))).filter((one) =>
    one.includes('Of the page'),
  );
  assert.ok(problems.includes('errors.md, “Of the page”, lacks no-source.'));
  assert.ok(problems.includes('errors.md, “Of the page”: there is no no-lust.'));
  assert.ok(problems.includes('errors.md, “Of the page”: the sentence of no-list is another.'));
  assert.ok(!problems.some((one) => one.includes('no-numbers is another')));
});

test('headings of files that the page of data lacks are found, and those that no call has', async () => {
  const problems = await headingProblems(
    '| column | headings |\n| --- | --- |\n| `colour` | tint |\n\nMore.',
  );
  assert.ok(
    problems.some((one) => one.startsWith('data.md lacks the headings of `start`: iso start, start')),
  );
  assert.ok(problems.includes('data.md has headings of `colour`, which no call has.'));
});
