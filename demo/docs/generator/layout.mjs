import { posix } from 'node:path';
import { escaped, textOf } from './html.mjs';
import { addressOf, sections } from './navigation.mjs';
import { playground } from './playground.mjs';
import { themeEditor } from './theme-editor.mjs';
import { titleOf } from './titles.mjs';

/** A whole page around what its Markdown became. */
export function layout(page, content, { elements, tokens }) {
  const base = posix.relative(posix.dirname(`/${addressOf(page)}`), '/') || '.';
  const title = titleOf(page);
  const element = elements.get(/^elements\/(.*)\.md$/.exec(page)?.[1]);
  const body = element
    ? content.replace(/(?=<h2)/, () => playground(element))
    : content.replace('<!-- every token -->', () => themeEditor(tokens));
  const script = element ? 'playground' : page === 'theming.md' ? 'theming' : undefined;
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${escaped(title)} · SmartVideo elements</title>
    <link rel="icon" href="data:," />
    <script src="${base}/assets/before-paint.js"></script>
    <link rel="stylesheet" href="${base}/assets/docs.css" />
    <link rel="alternate" type="text/markdown" href="${base}/${addressOf(page).replace(/html$/, 'md')}" />
    <script type="module" src="${base}/assets/docs.js"></script>
    ${script ? `<script type="module" src="/dist/sv-elements.js"></script>\n    <script type="module" src="${base}/assets/${script}.js"></script>` : ''}
  </head>
  <body data-base="${base}">
    <a class="skip" href="#content">Skip to the text</a>
    <header class="top">
      <p class="brand"><a href="${base}/index.html">SmartVideo elements</a></p>
      <div class="search" role="search">
        <label class="for-readers" for="search">Search the docs</label>
        <input type="search" id="search" placeholder="Search (press /)" autocomplete="off" spellcheck="false" aria-controls="found" />
        <div id="found" class="found" hidden><p role="status"></p><ul></ul></div>
      </div>
      <nav aria-label="Site">
        <a href="/demo/">Demo</a>
        <label class="for-readers" for="theme">Theme</label>
        <select id="theme"><option value="">System</option><option value="light">Light</option><option value="dark">Dark</option></select>
        <button type="button" class="plain" id="menu" aria-expanded="false" aria-controls="pages">Pages</button>
      </nav>
    </header>
    <div class="columns">
      <nav class="pages" id="pages" aria-label="Pages">${navigation(page, base)}</nav>
      <main class="text" id="content" tabindex="-1">${body}</main>
      ${contents(body)}
    </div>
  </body>
</html>
`;
}

const navigation = (page, base) =>
  sections
    .map(
      ({ title, pages }) =>
        `<p>${title}</p><ul>${pages
          .map(
            (one) =>
              `<li><a href="${base}/${addressOf(one)}"${one === page ? ' aria-current="page"' : ''}>${escaped(titleOf(one))}</a></li>`,
          )
          .join('')}</ul>`,
    )
    .join('');

/** The headings of a page that has several. */
function contents(body) {
  const headings = [...body.matchAll(/<h2 id="([^"]+)"[^>]*>(.*?)<\/h2>/g)];
  if (headings.length < 2) return '';
  const links = headings.map(
    ([, anchor, html]) => `<li><a href="#${anchor}">${escaped(textOf(html))}</a></li>`,
  );
  return `<nav class="contents" aria-label="On this page"><p>On this page</p><ul>${links.join('')}</ul></nav>`;
}
