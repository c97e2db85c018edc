import type { TemplateResult } from 'lit';
import { htmlWith } from '../../controls/tags.js';
import type { DetailsTexts } from '../../locales/texts.js';
import { SvCopy } from './copy-button.js';

const html = htmlWith({ 'sv-copy': SvCopy });

export interface ValueOptions {
  texts: DetailsTexts;
  /** Keys whose values are masked. */
  redact: readonly string[];
  /** Words for keys and for yes and no; others are shown as they were sent, as all are without it. */
  words?: { keys: Readonly<Record<string, string>>; yes: string; no: string };
}

const mask = '•••';

const isIdKey = (key: string): boolean => /^_?id$|Id$|ID$|_id$/.test(key);
const isCodeKey = (key: string): boolean => isIdKey(key) || /^(ip|ua|ur[li]|referrer|media)$/i.test(key);
const isObject = (sent: unknown): sent is object => typeof sent === 'object' && sent !== null;

/** Nothing, empty text, or a list or object without members. */
export function isBlank(sent: unknown): boolean {
  if (isObject(sent)) return Object.keys(sent).length === 0;
  return sent === undefined || sent === null || String(sent).trim() === '';
}

/**
 * Whatever a service sent, as text: objects as indented lines of `key: value` in the order sent, lists one below the
 * other, ids and addresses in a mono face, ids with a button that copies them.
 */
export function value(
  sent: unknown,
  key: string,
  options: ValueOptions,
  name = keyName(key, options),
): TemplateResult | string {
  if (isBlank(sent)) return options.texts.common.none;
  if (options.redact.includes(key)) return mask;
  if (Array.isArray(sent)) return list(sent, key, options);
  if (isObject(sent)) return lines(sent, options);
  if (typeof sent === 'boolean' && options.words) return sent ? options.words.yes : options.words.no;
  const text = String(sent);
  if (!isCodeKey(key)) return html`<bdi>${text}</bdi>`;
  const code = html`<bdi class="mono">${text}</bdi>`;
  if (!isIdKey(key)) return code;
  return html`${code}<sv-copy class="copy" .text=${text} .what=${name}></sv-copy>`;
}

/** Own keys only: the service may send any, even `constructor`. */
const keyName = (key: string, { words }: ValueOptions): string =>
  words && Object.hasOwn(words.keys, key) ? words.keys[key]! : key;

function list(all: unknown[], key: string, options: ValueOptions): TemplateResult {
  return html`<ul class="list">
    ${all.map((one) => html`<li>${value(one, key, options)}</li>`)}
  </ul>`;
}

function lines(object: object, options: ValueOptions): TemplateResult {
  return html`<ul class="lines">
    ${Object.entries(object).map(
      ([key, sent]) =>
        html`<li><span class="key">${keyName(key, options)}:</span> ${value(sent, key, options)}</li>`,
    )}
  </ul>`;
}

/** Everything as JSON, masked as on screen. */
export function jsonText(sent: unknown, { redact }: Pick<ValueOptions, 'redact'>): string {
  const masked = (key: string, one: unknown): unknown => (redact.includes(key) && !isBlank(one) ? mask : one);
  return JSON.stringify(sent, masked, 2);
}
