import { html, type TemplateResult } from 'lit';
import type { DetailsTexts } from '../../locales/texts.js';

export interface ValueOptions {
  texts: DetailsTexts;
  /** Keys whose values are masked. */
  redact: readonly string[];
  /** Words for keys; others are shown as they were sent. */
  keys?: Readonly<Record<string, string>>;
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
  name = options.keys?.[key] ?? key,
): TemplateResult | string {
  if (isBlank(sent)) return options.texts.common.none;
  if (options.redact.includes(key)) return mask;
  if (Array.isArray(sent)) return list(sent, key, options);
  if (isObject(sent)) return lines(sent, options);
  const text = String(sent);
  if (!isCodeKey(key)) return html`<bdi>${text}</bdi>`;
  const code = html`<bdi class="mono">${text}</bdi>`;
  return isIdKey(key) ? html`${code}<sv-copy .text=${text} .what=${name.replace(/:$/, '')}></sv-copy>` : code;
}

function list(all: unknown[], key: string, options: ValueOptions): TemplateResult {
  return html`<ul class="list">
    ${all.map((one) => html`<li>${value(one, key, options)}</li>`)}
  </ul>`;
}

function lines(object: object, options: ValueOptions): TemplateResult {
  return html`<ul class="lines">
    ${Object.entries(object).map(
      ([key, sent]) =>
        html`<li><span class="key">${options.keys?.[key] ?? key}:</span> ${value(sent, key, options)}</li>`,
    )}
  </ul>`;
}

/** Everything as JSON, masked as on screen. */
export function jsonText(sent: unknown, { redact }: Pick<ValueOptions, 'redact'>): string {
  const masked = (key: string, one: unknown): unknown => (redact.includes(key) && !isBlank(one) ? mask : one);
  return JSON.stringify(sent, masked, 2);
}

/** `Chrome 85 on Mac OS 10.15.7`, as far as a parsed user agent has them; empty when it has neither. */
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
