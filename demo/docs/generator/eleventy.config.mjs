import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../tools/setup.mjs';
import { readElements } from './manifest.mjs';
import { extendMarkdown } from './markdown.mjs';
import { addressOf, elsewhere, pages, sourceOf } from './navigation.mjs';
import { layout } from './layout.mjs';
import { reference } from './reference.mjs';
import { readTokens } from './tokens.mjs';

const textOfFile = (file) => readFileSync(join(root, file), 'utf8');

/** Markdown in `demo/docs/` and what the manifest says become pages. */
export default async function configure(config) {
  const elements = readElements();
  const tokens = await readTokens();

  config.setTemplateFormats(['md']);
  config.ignores.add('demo/docs/generator/**');
  config.amendLibrary('md', extendMarkdown);
  for (const [page, file] of Object.entries(elsewhere)) config.addTemplate(page, textOfFile(file));
  config.addGlobalData('eleventyComputed', {
    docsPage: ({ page }) => pageOf(page.inputPath),
    source: ({ page }) => sourceOf(pageOf(page.inputPath)),
    permalink: ({ page }) => addressOf(pageOf(page.inputPath)),
  });
  config.addPreprocessor('reference', 'md', ({ page }, content) =>
    withReference(pageOf(page.inputPath), content),
  );
  config.addTransform('layout', function (content) {
    return layout(pageOf(this.page.inputPath), content, { elements, tokens });
  });

  function withReference(page, content) {
    return `${content}\n\n${reference(page, { elements, tokens })}\n`;
  }

  return { dir: { input: 'demo/docs', output: 'demo/docs/site' }, markdownTemplateEngine: false };
}

function pageOf(inputPath) {
  const page = inputPath.replace(/^(?:\.\/)?demo\/docs\//, '');
  if (!pages.includes(page)) throw new Error(`navigation.mjs does not have ${page}.`);
  return page;
}
