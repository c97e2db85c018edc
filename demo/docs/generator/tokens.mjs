import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { root } from '../../../tools/setup.mjs';

const themeFile = (name) => pathToFileURL(join(root, 'dist', 'theme', `${name}.js`)).href;

/**
 * The custom properties that a page sets, as the built theme declares them: `{ name, light, dark }`, `dark` where it is
 * another value.
 */
export async function readTokens() {
  const { tokens } = await import(themeFile('tokens'));
  const { chartTokens } = await import(themeFile('chart-tokens'));
  const light = new Map();
  const dark = new Map();
  for (const [, selector, block] of `${tokens.cssText}${chartTokens.cssText}`.matchAll(
    /(\.sv(?:\[[^\]]*\])*) \{([^}]*)\}/g,
  )) {
    const values = { '.sv': light, ".sv[data-theme='dark']": dark }[selector];
    for (const [, name, value] of block.matchAll(/--_[\w-]+: var\((--sv-[\w-]+), (.*)\);/g))
      if (values && !values.has(name)) values.set(name, value);
  }
  return [...light].map(([name, value]) => ({ name, light: value, dark: dark.get(name) }));
}

/** A style sheet that sets all colours of one of the elements' own themes, whatever the page or system chooses. */
export function themeSheet(tokens, title, theme) {
  const colors = tokens.filter(({ name }) => name.startsWith('--sv-color-'));
  const lines = colors.map((token) => `  ${token.name}: ${token[theme] ?? token.light};`);
  return `/* ${title}: every colour that the elements have. */\n.sv-theme {\n${lines.join('\n')}\n}\n`;
}
