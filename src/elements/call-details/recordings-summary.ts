import { html, nothing, type TemplateResult } from 'lit';
import { formatNumber, isolated } from '../../locales/plural.js';
import type { DetailsTexts } from '../../locales/texts.js';
import type { Recording } from '../../model/call.js';
import { formatDuration } from '../../model/format.js';
import { icon } from '../../theme/icons.js';
import type { FactOptions } from './facts.js';

interface KnownRecordings {
  /** None while they are being fetched, though their number is known. */
  recordings?: readonly Recording[];
  recordingCount?: number;
}

/** That a call was recorded, with the button that leads to the recordings; `open` also plays the only one. */
export function recordingsSummary(
  { recordings, recordingCount }: KnownRecordings,
  { texts, locale }: FactOptions,
  { mayPlay, open }: { mayPlay: boolean; open: (canPlay: boolean) => void },
): TemplateResult | typeof nothing {
  const count = recordings?.length ?? recordingCount ?? 0;
  if (count === 0) return nothing;
  const words = recordingsText(count, recordings ?? [], texts, locale);
  const canPlay = mayPlay && isOnePlayable(recordings);
  const { playRecording, toRecordings } = texts.details;
  return html`<p class="recorded">
    ${icon('recording')}<span class="number">${words}</span>
    ${mayPlay ? nothing : html`<span class="caption">${texts.recording.refused}</span>`}
    <button
      class="button small"
      type="button"
      part="recordings-button"
      aria-disabled=${recordings === undefined}
      @click=${() => open(canPlay)}
    >
      ${canPlay ? html`${icon('play')} ${playRecording}` : toRecordings}
    </button>
  </p>`;
}

/** Whether there is one recording alone, and it can be played: no other can be meant. */
export const isOnePlayable = (recordings: readonly Recording[] = []): boolean =>
  recordings.length === 1 && isFinished(recordings[0]!);

/** How many recordings there are, how long they are together where that is known, and what is to be said of their state. */
function recordingsText(
  count: number,
  recordings: readonly Recording[],
  texts: DetailsTexts,
  locale: string,
): string {
  const durations = recordings.map(({ duration }) => duration);
  const isKnown = durations.length === count && durations.every((one) => one !== undefined);
  const parts = [texts.details.recordingCount(count)];
  if (isKnown && count > 0) parts.push(formatDuration(durations.reduce<number>((sum, one) => sum + one!, 0)));
  const states = recordings.filter((one) => !isFinished(one)).map(({ state }) => state);
  for (const state of new Set(states)) {
    const n = states.filter((one) => one === state).length;
    parts.push(count === 1 ? isolated(state) : `${formatNumber(n, locale)} ${isolated(state)}`);
  }
  return parts.join(' · ');
}

/** Whether the service has made the recording; it says so of those it still makes, keeps no longer, or failed to make. */
export const isFinished = ({ state }: { state: string }): boolean =>
  state.trim() === '' || state.trim().toLowerCase() === 'finished';
