import { detailsInEnglish, interactionInEnglish } from '../../src/locales/en-details.js';
import { filesInEnglish } from '../../src/locales/en-files.js';
import { periodPanelInEnglish } from '../../src/locales/en-period-panel.js';
import { sessionInEnglish } from '../../src/locales/en.js';
import { callStatisticsInEnglish } from '../../src/locales/en-call-statistics.js';
import { viewsInEnglish } from '../../src/locales/en-views.js';
import { english, withLabels, type AllTexts } from '../../src/locales/texts.js';

export type TextFunction = (...values: unknown[]) => string;

/** English in one piece, as other languages are. */
export const allEnglish = [
  detailsInEnglish,
  callStatisticsInEnglish,
  interactionInEnglish,
  periodPanelInEnglish,
  sessionInEnglish,
  viewsInEnglish,
  filesInEnglish,
].reduce(withLabels, english.texts) as AllTexts;

/** All texts of a language by their paths, such as `report.count`. */
export function everyText(texts: AllTexts): Map<string, string | TextFunction> {
  return new Map(textsIn(texts, ''));
}

function* textsIn(section: object, path: string): Generator<[string, string | TextFunction]> {
  for (const [key, value] of Object.entries(section) as [string, string | TextFunction | object][])
    if (typeof value === 'string' || typeof value === 'function')
      yield [path + key, value as string | TextFunction];
    else yield* textsIn(value, `${path}${key}.`);
}

/** The texts that take values. */
export function everyFunction(texts: AllTexts): Map<string, TextFunction> {
  return new Map(
    [...everyText(texts)].filter((entry): entry is [string, TextFunction] => isFunction(entry[1])),
  );
}

export const isFunction = (text: unknown): text is TextFunction => typeof text === 'function';
