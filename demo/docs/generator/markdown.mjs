import hljs from 'highlight.js/lib/common';
import { escaped } from './html.mjs';
import { linkOnSite } from './links.mjs';

/** Names of languages that the highlighter knows by others. */
const sameAs = { vue: 'html', svelte: 'html', jsx: 'js', tsx: 'ts' };

/** What the generator does to Markdown beyond CommonMark. `env` is Eleventy's data of the page. */
export function extendMarkdown(md) {
  md.set({ html: true, highlight });
  md.core.ruler.push('anchors', ({ tokens }) => addAnchors(tokens));
  md.core.ruler.push('tables', ({ tokens }) => nameTables(tokens));
  md.core.ruler.push('links', ({ tokens, env }) => mapLinks(tokens, env));
  md.renderer.rules.table_open = (tokens, index) =>
    `<div class="wide" tabindex="0" role="region" aria-label="${escaped(tokens[index].meta.name)}"><table>`;
  md.renderer.rules.table_close = () => '</table></div>';
}

function highlight(code, language) {
  const name = sameAs[language] ?? language;
  return hljs.getLanguage(name)
    ? hljs.highlight(code, { language: name, ignoreIllegals: true }).value
    : escaped(code);
}

/** The name by which a heading is linked to, as a repository's own pages have it. */
export const anchorOf = (heading) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

function addAnchors(tokens) {
  const seen = new Map();
  for (const [index, token] of tokens.entries()) {
    if (token.type !== 'heading_open') continue;
    const text = tokens[index + 1].children
      .filter(({ type }) => type === 'text' || type === 'code_inline')
      .map(({ content }) => content)
      .join('');
    const anchor = anchorOf(text);
    const before = seen.get(anchor) ?? 0;
    seen.set(anchor, before + 1);
    token.attrSet('id', before === 0 ? anchor : `${anchor}-${before}`);
  }
}

/** Tables scroll sideways where they must, so each is a region with a name of its own: that of the heading above. */
function nameTables(tokens) {
  const seen = new Map();
  let heading = '';
  for (const [index, token] of tokens.entries()) {
    if (token.type === 'heading_open') heading = tokens[index + 1].content.replaceAll('`', '');
    if (token.type !== 'table_open') continue;
    const count = (seen.get(heading) ?? 0) + 1;
    seen.set(heading, count);
    token.meta = { name: `${heading}, table${count > 1 ? ` ${count}` : ''}` };
  }
}

function mapLinks(tokens, { source, docsPage }) {
  const inline = tokens.flatMap(({ children }) => children ?? []);
  for (const token of inline) {
    const name = { link_open: 'href', image: 'src' }[token.type];
    if (name) token.attrSet(name, linkOnSite(token.attrGet(name), source, docsPage));
  }
}
