import { ALL_TIME, isoDate, samePeriod, toLocalInput, wholeDays, type Period } from './period.js';

/** What a file of exported rows holds. */
export interface FileContent {
  /** `calls`, `interactions` */
  what: string;
  /** Name or id of the tenant, when it is known. */
  tenant?: string;
  period?: Period;
  /** The zone shown, whose dates the name has. */
  timeZone: string;
}

/** Bytes a tenant may take in a name; all of it has to stay below the 255 that file systems allow. */
const maxTenantBytes = 120;

/**
 * The name of a CSV file: `calls_<tenant>_<from>_<to>.csv`, with the first and the last day of the period,
 * `calls_Acme_2020-10-01_2020-10-06.csv`; with times where it is not of whole days, `2020-10-01T09-30`. Without a
 * period it has the day of the export.
 */
export function csvFileName({ what, tenant = '', period, timeZone }: FileContent): string {
  return `${[what, fileNamePart(tenant), ...periodParts(period, timeZone)].filter(Boolean).join('_')}.csv`;
}

function periodParts(period: Period | undefined, timeZone: string): string[] {
  if (!period || samePeriod(period, ALL_TIME)) return [isoDate(Date.now(), timeZone)];
  const isWholeDays = samePeriod(period, wholeDays(period, timeZone));
  return [period.from, Math.max(period.from, period.to - 1)].map((instant) =>
    isWholeDays ? isoDate(instant, timeZone) : toLocalInput(instant, timeZone).replace(':', '-'),
  );
}

/** Characters that a file system refuses or a shell trips over, that cannot be seen, or that begin or end a part. */
const unfit = /[\s\p{C}\p{Default_Ignorable_Code_Point}<>:"/\\|?*_'`$&;%#~]+/gu;

/** A text as a part of a file's name, with a hyphen for what cannot stand there; shortened where it is long. */
function fileNamePart(text: string): string {
  const fit = text.normalize('NFC').replace(unfit, '-');
  let part = '';
  let bytes = 0;
  for (const character of fit) {
    bytes += new TextEncoder().encode(character).length;
    if (bytes > maxTenantBytes) break;
    part += character;
  }
  return part.replace(/^[-.]+|[-.]+$/g, '');
}
