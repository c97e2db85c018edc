// The browser bundle's templates without the indentation they have for their readers.
import { isOfOthers } from './others.mjs';

/** Stands for an expression while a template is one text. */
const hole = '\uE000';

/** Style sheets: no comments, no space that only separates for the eye. */
export function tightCss(css) {
  return css
    .replace(/("[^"]*"|'[^']*')|\/\*[^]*?\*\/|\s+/g, (_, string) => string ?? ' ')
    .split(/("[^"]*"|'[^']*')/)
    .map((part, index) => (index % 2 ? part : tightRules(part)))
    .join('')
    .trim();
}

function tightRules(rules) {
  return (
    rules
      .replace(/ *([{};,>]) */g, '$1')
      // A space before a colon or a bracket may be a selector's or a condition's own.
      .replace(/([:(]) /g, '$1')
      .replace(/ ([)!])/g, '$1')
      .replace(/;}/g, '}')
      .replace(/(?<=[:,( -])0\.(?=\d)/g, '.')
  );
}

const voidTag = /^<(?:br|col|hr|img|input|link|meta|source|track|wbr)\b/;

/** Markup: a run of space is one space, in a tag none where none is needed. Preformatted text stays. */
export function tightHtml(html) {
  let preformatted = false;
  return html.replace(/<!--[^]*?-->|<\/?[a-z](?:"[^"]*"|'[^']*'|[^"'>])*>|[^<]+/gi, (token) => {
    if (token.startsWith('<!--')) return token.includes(hole) ? token : '';
    if (/^<\/?(?:pre|textarea)\b/i.test(token)) preformatted = !token.startsWith('</');
    if (token.startsWith('<')) return tightTag(token);
    return preformatted ? token : token.replace(/\s+/g, ' ');
  });
}

function tightTag(tag) {
  return tag
    .split(/("[^"]*"|'[^']*')/)
    .map((part, index) => (index % 2 ? part : part.replace(/\s+/g, ' ')))
    .join('')
    .replace(/ ?\/>$/, voidTag.test(tag) ? '>' : ' />')
    .replace(/ >$/, '>')
    .replace(/="([\w-]+)"(?=[ >])/g, '=$1');
}

const tighten = { html: tightHtml, svg: tightHtml, css: tightCss };

/** For the browser bundle; modules of other packages are left as they are. */
export const rollupTemplates = {
  name: 'templates',
  transform(code, id) {
    if (isOfOthers(id) || !/\b(?:html|svg|css)\s*`/.test(code)) return null;
    const pieces = templatesIn(this.parse(code)).flatMap(({ tag, quasi }) => {
      const tight = tighten[tag.name](quasi.quasis.map(({ value }) => value.raw).join(hole)).split(hole);
      return quasi.quasis.map(({ start, end }, index) => ({ start, end, text: tight[index] }));
    });
    pieces.sort((a, b) => b.start - a.start);
    return {
      code: pieces.reduce(
        (text, { start, end, text: tight }) => text.slice(0, start) + tight + text.slice(end),
        code,
      ),
      map: null,
    };
  },
};

function templatesIn(node) {
  if (typeof node !== 'object' || node === null) return [];
  const inside = Object.values(node).flatMap(templatesIn);
  return node.type === 'TaggedTemplateExpression' && node.tag.name in tighten ? [node, ...inside] : inside;
}
