import ts from 'typescript';

/** Attributes whose value people see or hear. */
const spokenAttributes =
  /\s(aria-(?:label|description|placeholder|roledescription|valuetext)|title|placeholder|alt|label)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)/gi;

/** Stands where a template takes a value. */
const gap = '\u0000';
const quoteOrGap = /["'\u0000]/;

/** What a source file's html templates show of their own, in the order of the file. */
export function visibleLiterals(source: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'html')
      found.push(...shownBy(node.template));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, true));
  return found;
}

function shownBy(template: ts.TemplateLiteral): string[] {
  const spans = ts.isTemplateExpression(template) ? template.templateSpans : [];
  const head = ts.isTemplateExpression(template) ? template.head.text : template.text;
  let markup = head;
  const values: string[] = [];
  for (const { expression, literal } of spans) {
    if (isContent(markup)) values.push(...literalsOf(expression));
    markup += gap + literal.text;
  }
  const bare = markup.replace(/<!--[\s\S]*?-->/g, '');
  const texts = bare.replace(/<[^>]*>/g, gap).split(gap);
  const attributes = [...bare.matchAll(/<[^>]*>/g)].flatMap(([tag]) =>
    [...tag.matchAll(spokenAttributes)].flatMap(([, , value = '']) => value.split(quoteOrGap)),
  );
  return [...texts, ...attributes, ...values].map((text) => text.trim()).filter(hasLetters);
}

/** Whether what follows is an element's content, not inside a tag. */
const isContent = (markup: string): boolean => markup.lastIndexOf('<') <= markup.lastIndexOf('>');

/** The texts an expression may be, as far as they stand in it. */
function literalsOf(expression: ts.Expression): string[] {
  if (ts.isStringLiteralLike(expression)) return [expression.text];
  if (ts.isTemplateExpression(expression))
    return [expression.head.text, ...expression.templateSpans.map(({ literal }) => literal.text)];
  if (ts.isParenthesizedExpression(expression)) return literalsOf(expression.expression);
  if (ts.isConditionalExpression(expression))
    return [...literalsOf(expression.whenTrue), ...literalsOf(expression.whenFalse)];
  return [];
}

const hasLetters = (text: string): boolean => /\p{L}/u.test(text.replace(/&#?\w+;/g, ''));
