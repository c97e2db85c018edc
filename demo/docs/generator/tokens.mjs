import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { readElements } from './manifest.mjs';
import { root } from '../../../tools/setup.mjs';

const themeFile = (name) => pathToFileURL(join(root, 'dist', 'theme', `${name}.js`)).href;

/**
 * The custom properties that a page sets, as the built theme declares them: `{ name, light, dark, description }`, `dark`
 * where it is another value, and what the manifest says of it.
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
  const described = [...readElements().values()].flatMap(({ cssProperties }) => cssProperties);
  const descriptions = new Map(described.map(({ name, description }) => [name, description]));
  return [...light].map(([name, value]) => {
    const from = light.has(colorOf(value)) ? colorOf(value) : name;
    return {
      name,
      light: shown(light.get(from)),
      dark: dark.has(from) ? shown(dark.get(from)) : undefined,
      description: descriptions.get(name),
    };
  });
}

/** The colour that a default is, where it is another one's. */
const colorOf = (value) => value.replace(/^var\(--_([\w-]+)\)$/, '--sv-color-$1');

/** A default that is another property's value names that one as pages know it. */
const shown = (value) => value.replace(/--_([\w-]+)/g, '--sv-$1');

/** A style sheet that sets all colours of one of the elements' own themes, whatever the page or system chooses. */
export function themeSheet(tokens, title, theme) {
  const colors = tokens.filter(({ name }) => name.startsWith('--sv-color-'));
  const lines = colors.map((token) => `  ${token.name}: ${token[theme] ?? token.light};`);
  return `/* ${title}: every colour that the elements have. */\n.sv-theme {\n${lines.join('\n')}\n}\n`;
}
