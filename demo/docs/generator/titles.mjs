import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../tools/setup.mjs';
import { sourceOf } from './navigation.mjs';

const titles = new Map();

/** The first heading of a page. */
export function titleOf(page) {
  if (!titles.has(page)) titles.set(page, readTitle(page));
  return titles.get(page);
}

function readTitle(page) {
  const [, title] = /^# (.+)$/m.exec(readFileSync(join(root, sourceOf(page)), 'utf8')) ?? [];
  if (!title) throw new Error(`${page} has no first heading.`);
  return title.replaceAll('`', '');
}

/** The first paragraph of a page in one line. */
export function summaryOf(page) {
  const text = readFileSync(join(root, sourceOf(page)), 'utf8');
  const paragraph = text.split(/\n{2,}/).find((block) => /^[^#<|`>[!-]/.test(block)) ?? '';
  return paragraph
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}
