import { partyLabel } from '../../controls/call-cells.js';
import { isolated } from '../../locales/plural.js';
import { formatMoment, spokenDuration } from '../../model/format.js';
import type { FactOptions } from './facts.js';
import type { KnownCall } from './groups.js';

/** A call in words: who called whom and when, who answered, how long, how it ended; as far as it is known. */
export function summary(call: KnownCall, options: FactOptions): string {
  const { call: words, details } = options.texts;
  const { start, from, to, answeredBy, reason } = call;
  const sentences: string[] = [];
  if (from && to && start !== undefined) {
    const [caller, callee] = [from, to].map((one) => isolated(partyLabel(one, options.texts))) as [
      string,
      string,
    ];
    sentences.push(details.summary(caller, callee, isolated(whenText(start, options))));
  }
  if (answeredBy && answeredBy !== to?.label) sentences.push(`${words.answeredBy(isolated(answeredBy))}.`);
  sentences.push(lasted(call, options));
  if (reason) sentences.push(details.ended(isolated(reason)));
  return sentences.filter(Boolean).join(' ');
}

const whenText = (start: number, { timeZone, locale, dateFormat }: FactOptions): string =>
  formatMoment(start, timeZone, 'detail', locale, dateFormat);

function lasted({ duration, talk }: KnownCall, { texts: { details }, locale }: FactOptions): string {
  if (duration === undefined) return '';
  const whole = spokenDuration(duration, locale);
  if (talk === undefined) return details.lasted(whole);
  return talk > 0 ? details.lastedTalk(whole, spokenDuration(talk, locale)) : details.lastedNoTalk(whole);
}
