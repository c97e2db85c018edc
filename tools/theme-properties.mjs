// The custom properties of the theme, which every element reads, as src/theme/ declares them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/**
 * The theme's custom properties as a manifest has them, `{ name, description, syntax, default }`, by the name of the
 * constant in src/theme/ whose styles declare them: `colors`, `tokens`, `marks`, `chartTokens`. Colours are objects of
 * `[Spark variable, light, dark]` or `[light, dark]`; the others are described beside their styles.
 * @param cssProperties What the styles of an element read, with defaults: see api-in-code.mjs
 */
export function themeProperties(folder, cssProperties) {
  const declarations = ['tokens.ts', 'chart-tokens.ts']
    .map((name) => parse(join(folder, name)))
    .flatMap(({ statements }) => statements.filter(ts.isVariableStatement));
  const colors = new Set(declarations.flatMap(colorsIn).map(({ name }) => name));
  return new Map(
    declarations.map((statement) => [
      statement.declarationList.declarations[0].name.getText(),
      [...colorsIn(statement), ...describedAt(statement, cssProperties, colors)],
    ]),
  );
}

const parse = (path) => ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);

function colorsIn(node) {
  const value = ts.isPropertyAssignment(node) ? node.initializer : undefined;
  if (value && ts.isArrayLiteralExpression(value) && value.elements.every(ts.isStringLiteral)) {
    const [light, dark] = value.elements.map(({ text }) => text).slice(-2);
    const name = `--sv-color-${node.name.text}`;
    const description = ts.getTextOfJSDocComment(node.jsDoc?.at(-1)?.comment);
    return [
      {
        description,
        name,
        syntax: '<color>',
        default: light === dark ? light : `light-dark(${light}, ${dark})`,
      },
    ];
  }
  const found = [];
  ts.forEachChild(node, (child) => void found.push(...colorsIn(child)));
  return found;
}

/** `@cssproperty {syntax} --sv-name - Description.` in the comment of the styles. */
function describedAt(statement, cssProperties, colors) {
  const tags = ts.getJSDocTags(statement).filter(({ tagName }) => tagName.text === 'cssproperty');
  return tags.map(({ comment }) => {
    const [, syntax, name, description] = /^\{(.+?)\} (--[a-z-]+) - (.+)$/s.exec(
      ts.getTextOfJSDocComment(comment),
    );
    return { description, name, syntax, default: defaultOf(name, cssProperties, colors) };
  });
}

/** Where a property stands for another, what that stands for. */
function defaultOf(name, cssProperties, colors) {
  const [first] = cssProperties.get(name) ?? [];
  if (!first) throw new Error(`No style reads ${name}, which src/theme/ describes.`);
  return first.replace(/var\(--_([a-z-]+)\)/g, (_, inner) => {
    const color = `--sv-color-${inner}`;
    return `var(${colors.has(color) ? color : `--sv-${inner}`})`;
  });
}
