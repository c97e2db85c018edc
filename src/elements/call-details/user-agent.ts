import type { DetailsTexts } from '../../locales/texts.js';

/** `Chrome 85 on Mac OS 10.15.7`, as far as a parsed user agent tells; empty when it tells neither. */
export function userAgentText(sent: unknown, texts: DetailsTexts): string {
  const browser = product(member(sent, 'browser'), ['major', 'version']);
  const system = product(member(sent, 'os'), ['version']);
  return browser && system ? texts.details.browserOn(browser, system) : browser || system;
}

function product(sent: unknown, versions: string[]): string {
  const name = typeof sent === 'string' ? sent : written(member(sent, 'name'));
  if (!name) return '';
  const version = versions.map((key) => written(member(sent, key))).find(Boolean);
  return version ? `${name} ${version}` : name;
}

const member = (of: unknown, key: string): unknown =>
  typeof of === 'object' && of !== null ? (of as Record<string, unknown>)[key] : undefined;

const written = (sent: unknown): string =>
  typeof sent === 'string' || typeof sent === 'number' ? String(sent).trim() : '';
