import type { Hono } from 'hono';
import { marked } from 'marked';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type ApiEnv, bothForms, escaped } from './http.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Nothing but the page's own style. */
const policy = "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'self'";

/** Texts of the project, and where they are: links from one to the other lead there, as they do between the files. */
const texts = { '/demo/readme': 'README.md', '/demo/demo/api/README.md': 'demo/api/README.md' };

/** `/demo/readme`: the project's README as a page, and beside it the few files that it leads to. */
export function addDocumentation(app: Hono<ApiEnv>): void {
  for (const [path, file] of Object.entries(texts)) {
    app.on('GET', bothForms(path), async (c) => {
      const content = adapted(await marked.parse(await readFile(`${root}${file}`, 'utf8')));
      return c.html(page(content), 200, {
        'Cache-Control': 'no-cache',
        'Content-Security-Policy': policy,
      });
    });
  }
  app.get('/demo/README.md', (c) => c.redirect('/demo/readme', 303));
  app.get('/demo/:file{custom-elements\\.json|LICENSE}', async (c) => {
    const text = await readFile(`${root}${c.req.param('file')}`, 'utf8');
    return c.text(text, 200, { 'Cache-Control': 'no-cache' });
  });
}

/** Headings get the names that links in the README have for them, as GitHub gives them; wide tables scroll. */
function adapted(html: string): string {
  return html
    .replace(
      /<(h[234])>(.*?)<\/\1>/g,
      (_all, tag: string, text: string) => `<${tag} id="${anchorOf(text)}">${text}</${tag}>`,
    )
    .replace(/<table>.*?<\/table>/gs, (table) => `<div class="wide" tabindex="0">${table}</div>`);
}

const anchorOf = (heading: string): string =>
  escaped(
    heading
      .replace(/<.*?>|[^\w -]/g, '')
      .toLowerCase()
      .replaceAll(' ', '-'),
  );

const page = (content: string): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>SmartVideo elements: documentation</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/demo/readme.css" />
  </head>
  <body>
    <header class="top">
      <p class="brand">SmartVideo elements</p>
      <nav aria-label="Demo"><a href="/demo/">Demo</a> <a href="/demo/hosts.html">Simulator</a></nav>
    </header>
    <main class="page text">${content}</main>
  </body>
</html>
`;
