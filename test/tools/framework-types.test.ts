import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';
import ts from 'typescript';
import { root } from '../../tools/setup.mjs';

const folder = join(root, 'test', 'frameworks');
const generated = join(root, 'dist', 'frameworks');

const configuration = ts.getParsedCommandLineOfConfigFile(join(folder, 'tsconfig.json'), undefined, {
  ...ts.sys,
  onUnRecoverableConfigFileDiagnostic: ({ messageText }) => assert.fail(JSON.stringify(messageText)),
})!;

/** What is generated, and what is written with it: `@ts-expect-error` that expects in vain is an error too. */
const declarations = readdirSync(generated, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.d.ts'))
  .map((path) => join(generated, path));
const samples = configuration.fileNames;

test('what is generated for frameworks has no errors, and samples of right and wrong use are told apart', () => {
  const program = ts.createProgram([...declarations, ...samples], configuration.options);
  const files = [...declarations, ...samples].map((path) => program.getSourceFile(path)!);
  const problems = files.flatMap((file) => [
    ...program.getSyntacticDiagnostics(file),
    ...program.getSemanticDiagnostics(file),
  ]);
  const lines = problems.map(({ file, start, messageText }) => {
    const { line } = file!.getLineAndCharacterOfPosition(start!);
    return `${relative(root, file!.fileName)}:${line + 1}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
  assert.deepEqual(lines, []);
});

test('each framework has its sample', () => {
  const names = samples.map((path) => relative(dirname(path), path).replace(/\.tsx?$/, ''));
  for (const name of ['elements', 'preact', 'react', 'solid', 'svelte', 'vue'])
    assert.ok(names.includes(name), name);
});
