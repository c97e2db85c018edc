import { isolated } from '../../locales/plural.js';
import type { DetailsTexts } from '../../locales/texts.js';
import type { SessionData } from '../../model/call.js';
import { listFormatter } from '../../model/format.js';
import { isBlank } from './value.js';

/** Long values in one line of words, as good a sentence as their data allows; empty where they need none. */

interface WordOptions {
  texts: DetailsTexts;
  locale: string;
  /** Keys whose values are masked, which no sentence tells either. */
  redact: readonly string[];
}

/** `Page example.com, in a widget`. */
export function callerInfoText(sent: Record<string, unknown>, options: WordOptions): string {
  const { words } = options.texts.details;
  const told = (key: string): unknown => visible(sent, key, options);
  const [page, referrer] = [hostOf(told('url')), hostOf(told('referrer'))];
  const parts = [
    page && words.page(isolated(page)),
    referrer && referrer !== page && words.cameFrom(isolated(referrer)),
    told('isWidget') === true && words.inWidget,
    told('audioOnly') === true && words.audioOnly,
  ];
  return joined(parts, options);
}

/** `Chrome 85 on Mac OS 10.15.7`, as far as a parsed user agent has them. */
export function userAgentText(sent: unknown, options: WordOptions): string {
  if (options.redact.includes('ua')) return '';
  const browser = product(visible(sent, 'browser', options), ['major', 'version'], options);
  const system = product(visible(sent, 'os', options), ['version'], options);
  if (browser && system) return options.texts.details.browserOn(browser, system);
  return browser || system;
}

/** `Sofia, Bulgaria`. */
export function locationText(sent: unknown, options: WordOptions): string {
  const places = ['city', 'region', 'country', 'country_name'].map((key) =>
    written(visible(sent, key, options)),
  );
  return joined([...new Set(places)], options);
}

/** `1 socket, edge IP 10.0.0.1`. */
export function socketsText(sockets: SessionData['sockets'], options: WordOptions): string {
  if (sockets.length === 0) return '';
  const { words } = options.texts.details;
  const ips = options.redact.includes('ip') ? [] : [...new Set(sockets.map(({ ip }) => ip))];
  const ip = ips.length === 1 && ips[0] ? words.edge(isolated(ips[0])) : '';
  return joined([words.sockets(sockets.length), ip], options);
}

/** Where no sentence is to be had: the beginning of a long text, or how many values there are. */
export function otherwise(sent: unknown, { texts }: WordOptions): string {
  // A text of one line needs no shorter one.
  if (typeof sent === 'string') return sent.length > 60 ? sent : '';
  return typeof sent !== 'object' || isBlank(sent)
    ? ''
    : texts.details.words.values(Object.keys(sent as object).length);
}

const joined = (parts: (string | false | undefined)[], { locale }: WordOptions): string =>
  listFormatter(locale).format(parts.filter(Boolean) as string[]);

function product(sent: unknown, versions: string[], options: WordOptions): string {
  const told = (key: string): string => written(visible(sent, key, options));
  const name = typeof sent === 'string' ? sent : told('name');
  if (!name) return '';
  const version = versions.map(told).find(Boolean);
  return version ? `${name} ${version}` : name;
}

const visible = (of: unknown, key: string, { redact }: WordOptions): unknown =>
  redact.includes(key) ? undefined : member(of, key);

const member = (of: unknown, key: string): unknown =>
  typeof of === 'object' && of !== null && Object.hasOwn(of, key)
    ? (of as Record<string, unknown>)[key]
    : undefined;

const written = (sent: unknown): string =>
  typeof sent === 'string' || typeof sent === 'number' ? String(sent).trim() : '';

function hostOf(address: unknown): string {
  try {
    return new URL(String(address)).host;
  } catch {
    return '';
  }
}
