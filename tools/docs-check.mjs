// What the documentation says, held against what there is: links, samples, names and error codes.
import MarkdownIt from 'markdown-it';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { parseFragment } from 'parse5';
import { readElements } from '../demo/docs/generator/manifest.mjs';
import { anchorOf } from '../demo/docs/generator/markdown.mjs';
import { pages, sourceOf } from '../demo/docs/generator/navigation.mjs';
import { readTokens } from '../demo/docs/generator/tokens.mjs';
import { root } from './setup.mjs';

const markdown = new MarkdownIt({ html: true });

/** The tokens of a Markdown text. */
export const parsed = (text) => markdown.parse(text, {});

const textOfFile = (file) => readFileSync(join(root, file), 'utf8');

/** The Markdown that is for users, from the project's folder on. */
export const documents = ['README.md', 'CONTRIBUTING.md', ...pages.map(sourceOf)];

/** Everything that is wrong, a sentence each. Needs dist and the built pages. */
export async function docsProblems() {
  // What CONTRIBUTING.md shows is of this project's inside.
  const read = documents.map((file) => ({ file, tokens: parsed(textOfFile(file)) }));
  // The changelog speaks of what was.
  const current = read.filter(({ file }) => file !== 'CHANGELOG.md');
  const known = await knownNames();
  return [
    ...read.flatMap(linkProblems),
    ...siteProblems(),
    ...current.flatMap((document) => nameProblems(document, known)),
    ...current.flatMap(({ file, tokens }) =>
      samplesOf(tokens, ['html', 'vue', 'svelte']).flatMap(({ code, line }) =>
        htmlProblems(code, known).map((problem) => `${file}:${line}: ${problem}`),
      ),
    ),
    ...(await codeProblems(textOfFile('demo/docs/errors.md'))),
    ...(await headingProblems(textOfFile('demo/docs/data.md'))),
    ...(await scriptProblems(
      current
        .filter(({ file }) => file !== 'CONTRIBUTING.md')
        .flatMap(({ file, tokens }) =>
          samplesOf(tokens, ['js', 'ts', 'jsx', 'tsx']).map((sample) => ({ file, ...sample })),
        ),
    )),
  ];
}

/** Fenced samples in one of the languages: `{ language, code, line }`, the line that of the fence. */
export function samplesOf(tokens, languages) {
  return tokens
    .filter(({ type, info }) => type === 'fence' && languages.includes(info.trim()))
    .map(({ info, content, map }) => ({ language: info.trim(), code: content, line: map[0] + 1 }));
}

const inlineTokens = (tokens) => tokens.flatMap(({ children }) => children ?? []);

/** The anchors of a Markdown file. */
function anchorsOf(tokens) {
  const headings = tokens.flatMap(({ type }, index) =>
    type === 'heading_open' ? [tokens[index + 1].children.map(({ content }) => content).join('')] : [],
  );
  return new Set(headings.map(anchorOf));
}

/** Links between files of the project, as a repository's own pages follow them. */
export function linkProblems({ file, tokens }) {
  const links = inlineTokens(tokens).flatMap(
    (token) => token.attrGet?.('href') ?? token.attrGet?.('src') ?? [],
  );
  return links
    .filter((link) => !/^[a-z]+:/.test(link))
    .flatMap((link) => {
      const [path, anchor] = link.split('#');
      const target = path ? posix.join(posix.dirname(file), path) : file;
      if (!existsSync(join(root, target))) return [`${file}: ${link} leads to no file.`];
      if (!anchor || !target.endsWith('.md')) return [];
      const anchors = anchorsOf(target === file ? tokens : parsed(textOfFile(target)));
      return anchors.has(anchor) ? [] : [`${file}: ${link} leads to no heading.`];
    });
}

/** Links of the built pages, as a browser follows them. */
function siteProblems() {
  const site = join(root, 'demo', 'docs', 'site');
  const files = readdirSync(site, { recursive: true }).filter((name) => name.endsWith('.html'));
  const idsOf = new Map(
    files.map((file) => {
      const html = readFileSync(join(site, file), 'utf8');
      return [file, { html, ids: new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)) }];
    }),
  );
  return [...idsOf].flatMap(([file, { html }]) =>
    [...html.matchAll(/ (?:href|src|srcset)="([^"]*)"/g)].flatMap(([, link]) => {
      if (/^[a-z]+:/.test(link)) return [];
      const [path, anchor] = link.split('#');
      if (path.startsWith('/')) {
        const isThere = existsSync(join(root, path));
        return isThere ? [] : [`The page ${file} leads to ${link}, which is not there.`];
      }
      const target = path ? join(dirname(file), path) : file;
      if (!existsSync(join(site, target))) return [`The page ${file} leads to ${link}, which is not there.`];
      if (anchor && idsOf.get(target) && !idsOf.get(target).ids.has(anchor))
        return [`The page ${file} leads to ${link}, which has no such place.`];
      return [];
    }),
  );
}

/** What there is to be named: tags with what they take, and everything that the sources call `sv-…`. */
async function knownNames() {
  const elements = readElements();
  const tokens = await readTokens();
  const sources = readdirSync(join(root, 'src'), { recursive: true }).filter((name) => name.endsWith('.ts'));
  const words = sources.flatMap((name) => [
    ...textOfFile(join('src', name)).matchAll(/['"`<](sv-[a-z]+(?:-[a-z]+)*)\b/g),
  ]);
  return {
    elements,
    words: new Set(words.map(([, word]) => word)),
    styles: new Set([
      ...tokens.map(({ name }) => name),
      ...[...elements.values()].flatMap(({ cssProperties }) => cssProperties.map(({ name }) => name)),
    ]),
  };
}

/** The class that the ready themes are for; no name of the elements'. */
const ofThemes = 'sv-theme';

/** Tags, events, attributes, parts and custom properties that are named and do not exist. */
export function nameProblems({ file, tokens }, { elements, words, styles }) {
  const codes = inlineTokens(tokens)
    .filter(({ type }) => type === 'code_inline')
    .map(({ content }) => content);
  const samples = samplesOf(tokens, ['css', 'html', 'js', 'ts']).map(({ code }) => code);
  const named = codes.filter((code) => /^sv-[a-z-]+$/.test(code) && !words.has(code) && code !== ofThemes);
  const set = [...codes, ...samples].flatMap((text) => text.match(/--sv-[a-z\d]+(?:-[a-z\d]+)*/g) ?? []);
  const parts = [...codes, ...samples].flatMap((text) => [
    ...text.matchAll(/(sv-[a-z-]+)::part\(([\w-]+)\)/g),
  ]);
  const attributes = [...elements.values()].flatMap((element) => element.attributes.map(({ name }) => name));
  return [
    ...named.map((name) => `${file}: there is no ${name}.`),
    ...set.filter((name) => !styles.has(name)).map((name) => `${file}: there is no custom property ${name}.`),
    ...parts
      .filter(([, tag, part]) => !elements.get(tag)?.cssParts.some(({ name }) => name === part))
      .map(([, tag, part]) => `${file}: ${tag} has no part ${part}.`),
    ...firstCells(tokens, 'attribute')
      .flatMap(({ codes }) => codes)
      .filter((name) => !attributes.includes(name))
      .map((name) => `${file}: there is no attribute ${name}.`),
  ];
}

/** The first column of tables whose first head is such: `{ content, codes }`, the latter what is code in a cell. */
function firstCells(tokens, head) {
  const cells = [];
  let isOfTable = false;
  for (const [index, { type }] of tokens.entries()) {
    if (type === 'table_open') isOfTable = tokens[index + 4]?.content === head;
    if (type === 'tr_open' && isOfTable && tokens[index + 1].type === 'td_open')
      cells.push({
        content: tokens[index + 2].content,
        codes: tokens[index + 2].children
          .filter(({ type }) => type === 'code_inline')
          .map(({ content }) => content),
      });
  }
  return cells;
}

/** A framework's own directives too. */
const ofEveryElement = /^(?:v-(?:if|else|for|show)|id|class|slot|hidden|style|dir|lang|data-.*|aria-.*)$/;

/** Tags, attributes, properties and events of a sample that do not exist. */
export function htmlProblems(code, { elements, words }) {
  const problems = [];
  const visit = (node) => {
    const element = elements.get(node.tagName);
    if (node.tagName?.startsWith('sv-')) {
      if (!element) problems.push(`there is no <${node.tagName}>.`);
      else
        for (const { name } of node.attrs)
          if (!takes(element, name, words)) problems.push(`<${node.tagName}> does not take ${name}.`);
    }
    for (const child of [...(node.childNodes ?? []), ...(node.content ? [node.content] : [])]) visit(child);
  };
  // Parsers of HTML put what stands in a page's head or a template there without complaint.
  visit(parseFragment(code));
  return problems;
}

function takes({ attributes, properties }, name, words) {
  const [, event] = /^(?:@|\(|on:?)?(sv-[a-z-]+)\)?$/.exec(name) ?? [];
  if (event) return words.has(event);
  const [, property] = /^(?::|\[|\{|v-bind:)?([\w-]+)(?:\.prop)?[\]}]?$/.exec(name) ?? [];
  const isSame = (one) => one?.toLowerCase() === property?.toLowerCase();
  return (
    ofEveryElement.test(name) ||
    attributes.some((attribute) => isSame(attribute.name) || isSame(attribute.property)) ||
    properties.some((one) => isSame(one.name))
  );
}

/** The English texts of elements and pages, of all files together. */
async function englishTexts() {
  const names = readdirSync(join(root, 'dist', 'locales')).filter((name) =>
    /^(?:en|pages)[\w-]*\.js$/.test(name),
  );
  const modules = await Promise.all(names.map((name) => import(`../dist/locales/${name}`)));
  return Object.assign({}, ...modules.flatMap((module) => Object.values(module)));
}

/** Codes of errors that the page lacks, or has and that there are not; sentences that it has not as users read them. */
export async function codeProblems(text) {
  const { errors, files, signIn, problems } = await englishTexts();
  const [, union] = /type SmartVideoErrorCode =([^;]*);/.exec(textOfFile('dist/model/errors.d.ts'));
  const ofService = [...union.matchAll(/'([^']+)'/g)].map(([, code]) => code);
  const ofPage = Object.keys(errors).filter((code) => !['facts', 'unknown', ...ofService].includes(code));
  const expected = {
    'Of the service': pick(errors, [...ofService, 'incomplete']),
    'Of the page': pick(
      errors,
      ofPage.filter((code) => code !== 'incomplete'),
    ),
    'Of a file': Object.fromEntries(
      Object.entries(files.problems).map(([code, sentence]) => [`file-${code}`, sentence]),
    ),
    'Of signing in to Genesys Cloud': signIn,
    'Of the ready-made pages and their hosts': problems,
  };
  return Object.entries(expected).flatMap(([title, sentences]) => {
    const codes = Object.keys(sentences);
    const [, section = ''] = text.split(`## ${title}\n`);
    const cells = firstCells(parsed(section.split('\n## ')[0]), 'code');
    const there = cells.flatMap((cell) => cell.codes);
    return [
      ...codes.filter((code) => !there.includes(code)).map((code) => `errors.md, “${title}”, lacks ${code}.`),
      ...there
        .filter((code) => !codes.includes(code))
        .map((code) => `errors.md, “${title}”: there is no ${code}.`),
      ...cells
        .filter(
          (cell) => cell.codes[0] in sentences && !cell.content.includes(inWords(sentences[cell.codes[0]])),
        )
        .map(({ codes: [code] }) => `errors.md, “${title}”: the sentence of ${code} is another.`),
    ];
  });
}

/** Headings of files of calls that the page of data lacks, or has and that are not known. */
export async function headingProblems(text) {
  const { fieldNames } = await import('../dist/model/call-fields.js');
  const rows = Object.entries(fieldNames).map(([field, names]) => [`\`${field}\``, names.join(', ')]);
  const [, table = ''] = text.split(/^\| column .*\n.*\n/m);
  const there = table.split('\n\n')[0].split('\n').map(cellsOf);
  const same = (one, other) => one.join() === other.join();
  return [
    ...rows
      .filter((row) => !there.some((one) => same(one, row)))
      .map(([field, names]) => `data.md lacks the headings of ${field}: ${names}`),
    ...there
      .filter(([field]) => !rows.some(([known]) => known === field))
      .map(([field]) => `data.md has headings of ${field}, which no call has.`),
  ];
}

const cellsOf = (row) =>
  row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

const pick = (texts, codes) => Object.fromEntries(codes.map((code) => [code, texts[code]]));

/** A sentence as the page has it: “…” stands for what it names. */
const inWords = (sentence) => `“${typeof sentence === 'function' ? sentence('…') : sentence}”`;

/**
 * What a strict compiler says of samples, all in one program. What a sample has from the page around it is declared in
 * `tools/docs-samples.d.ts`.
 * @param samples `{ file, line, language, code }`
 */
export async function scriptProblems(samples) {
  const { default: ts } = await import('typescript');
  const options = {
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    jsx: ts.JsxEmit.Preserve,
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
  };
  const byName = new Map(
    samples.map((sample, index) => [
      join(root, 'demo', 'docs', `sample-${index}.${/x$/.test(sample.language) ? 'tsx' : 'ts'}`),
      sample,
    ]),
  );
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile } = host;
  host.fileExists = (name) => byName.has(name) || fileExists.call(host, name);
  host.readFile = (name) =>
    byName.has(name) ? `${byName.get(name).code}\nexport {};` : readFile.call(host, name);
  host.getSourceFile = (name, version) => {
    const text = host.readFile(name);
    return text === undefined ? undefined : ts.createSourceFile(name, text, version, true);
  };
  const declarations = join(root, 'tools', 'docs-samples.d.ts');
  const program = ts.createProgram([declarations, ...byName.keys()], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
    const message = ts.flattenDiagnosticMessageText(messageText, ' ');
    const sample = byName.get(file?.fileName);
    if (!sample) return `${file ? relative(root, file.fileName) : 'samples'}: ${message}`;
    const { line } = file.getLineAndCharacterOfPosition(start);
    return `${sample.file}:${sample.line + line + 1}: ${message}`;
  });
}
