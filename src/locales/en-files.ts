import { formatNumber, plural } from './plural.js';

/** The English texts of a file that calls are read from. */
export const filesInEnglish = {
  files: {
    open: 'Open a file',
    hint: 'or drop a CSV or JSON file of calls here. It stays in this browser.',
    drop: 'Drop the file to see its calls',
    reading: (name: string, percent: string) => `Reading “${name}”, ${percent}`,
    shown: (name: string, n: number) =>
      `${plural('en', n, { one: '1 call', other: '{n} calls' })} of “${name}”`,
    close: 'Close the file',
    closed: 'The file is closed.',
    stopped: 'Reading was stopped.',
    failed: (name: string) => `“${name}” is not shown.`,
    stays: 'What was shown before stays.',
    problems: {
      empty: 'It is empty.',
      'not-text': 'It is no text in UTF-8 or UTF-16. Is it a CSV or JSON file?',
      'no-columns':
        'No row names the columns that a call needs: an ID and a start. Is it a list of calls, with a head?',
      'no-calls': 'No row in it is a call that can be read.',
      'too-large': 'It is larger than the 500 MB that a page can read.',
      unreadable: 'The browser cannot read it. Is it a folder, or was it moved?',
      several: 'Drop one file at a time.',
      'bad-address': 'Its address is no http or https address. Please tell your IT support.',
    },
    leftOut: (n: number) => plural('en', n, { one: '1 row is left out.', other: '{n} rows are left out.' }),
    reasons: {
      'no-record': (n: number, first: number) => reason(n, 'no record at all', first),
      'no-id': (n: number, first: number) => reason(n, 'without an ID', first),
      'no-start': (n: number, first: number) => reason(n, 'without a start', first),
      'bad-start': (n: number, first: number) =>
        reason(n, 'with a start that is no time with its offset, such as 2026-03-02T08:00:00+02:00', first),
      repeated: (n: number, first: number) => reason(n, 'with the ID of a row above', first),
    },
  },
};

const reason = (n: number, what: string, first: number): string =>
  n === 1
    ? `1 ${what}: row ${formatNumber(first, 'en')}`
    : `${formatNumber(n, 'en')} ${what}, first in row ${formatNumber(first, 'en')}`;
