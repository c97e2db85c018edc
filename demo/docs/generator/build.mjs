// Markdown, the manifest and the theme → demo/docs/site: pages, their Markdown, search, themes, llms.txt.
import Eleventy from '@11ty/eleventy';
import { build as bundle } from 'esbuild';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cacheFolder, root } from '../../../tools/setup.mjs';
import { textOf } from './html.mjs';
import { readElements } from './manifest.mjs';
import { addressOf, copied, pages, sections, sourceOf } from './navigation.mjs';
import { reference } from './reference.mjs';
import { summaryOf, titleOf } from './titles.mjs';
import { readTokens, themeSheet } from './tokens.mjs';

const docs = join(root, 'demo', 'docs');

/** Makes the site in a folder of its own that replaces the one before at the end. */
export async function buildDocs() {
  const folder = join(cacheFolder, `docs-${process.pid}`);
  rmSync(folder, { recursive: true, force: true });
  const write = (path, content) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };

  const rendered = await renderedPages();
  for (const { page, html } of rendered) write(addressOf(page), html);
  const tokens = await readTokens();
  const facts = { elements: readElements(), tokens };
  const texts = pages.map((page) => ({ page, text: markdownOf(page, facts) }));
  for (const { page, text } of texts) write(addressOf(page).replace(/html$/, 'md'), text);
  write('llms.txt', listForAssistants());
  write('llms-full.txt', texts.map(({ text }) => text).join('\n\n---\n\n'));

  for (const name of ['assets', 'images', 'themes'])
    if (existsSync(join(docs, name))) cpSync(join(docs, name), join(folder, name), { recursive: true });
  for (const name of ['base.css', 'site.css']) cpSync(join(root, 'demo', name), join(folder, 'assets', name));
  for (const [file, name] of Object.entries(copied)) cpSync(join(root, file), join(folder, name));
  write('themes/spark-light.css', themeSheet(tokens, 'Spark light', 'light'));
  write('themes/spark-dark.css', themeSheet(tokens, 'Spark dark', 'dark'));
  write('assets/search-index.json', JSON.stringify(rendered.flatMap(sectionsOf)));
  await bundle({
    entryPoints: [join(docs, 'assets', 'search.js')],
    outfile: join(folder, 'assets', 'search.js'),
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    allowOverwrite: true,
    logLevel: 'error',
  });

  const site = join(docs, 'site');
  rmSync(site, { recursive: true, force: true });
  renameSync(folder, site);
}

async function renderedPages() {
  const eleventy = new Eleventy('demo/docs', 'demo/docs/site', {
    configPath: 'demo/docs/generator/eleventy.config.mjs',
    quietMode: true,
  });
  eleventy.disableLogger();
  const made = await eleventy.toJSON();
  return made.map(({ inputPath, content }) => ({
    page: inputPath.replace(/^(?:\.\/)?demo\/docs\//, ''),
    html: content,
  }));
}

/** A page for programs: its Markdown, with what the manifest and the theme say. */
function markdownOf(page, facts) {
  const text = readFileSync(join(root, sourceOf(page)), 'utf8').trim();
  return `${text}\n\n${reference(page, facts)}`.trim() + '\n';
}

/** https://llmstxt.org */
function listForAssistants() {
  const lists = sections.map(({ title, pages: own }) =>
    [
      `## ${title}`,
      '',
      ...own.map(
        (page) => `- [${titleOf(page)}](${addressOf(page).replace(/html$/, 'md')}): ${summaryOf(page)}`,
      ),
    ].join('\n'),
  );
  return `# smartvideo-elements\n\n> ${summaryOf('README.md')}\n\nAll pages in one file: [llms-full.txt](llms-full.txt). Elements in one file for programs: [custom-elements.json](custom-elements.json).\n\n${lists.join('\n\n')}\n`;
}

/** The parts of a page that a search finds: what stands under each heading. */
function sectionsOf({ page, html }) {
  const [, main = ''] = /<main[^>]*>(.*)<\/main>/s.exec(html) ?? [];
  const text = main.replace(/<section class="(?:playground|theming)".*?<\/section>/gs, '');
  return text
    .split(/(?=<h[1-4] id=)/)
    .map((part) => /^<h[1-4] id="([^"]+)"[^>]*>(.*?)<\/h[1-4]>(.*)$/s.exec(part))
    .filter(Boolean)
    .map(([, anchor, heading, content]) => ({
      id: `${addressOf(page)}#${anchor}`,
      page: titleOf(page),
      title: textOf(heading),
      text: textOf(content),
    }));
}
