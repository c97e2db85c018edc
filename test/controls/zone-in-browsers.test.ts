import { expect } from '@open-wc/testing';
import { localTimeZone, wallClock } from '../../src/model/zone.js';

const day = 86_400_000;
const start = Date.parse('1900-01-01T00:00:00Z');
/** Whole days and odd times over 150 years. */
const instants = Array.from({ length: 60 }, (_, index) => start + index * 913.37 * day).map(Math.floor);

const twoDigits = { hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;

describe('the clock of a zone in a browser', () => {
  it('shows what Intl shows, in every zone the browser knows', () => {
    for (const timeZone of Intl.supportedValuesOf('timeZone')) {
      const format = new Intl.DateTimeFormat('en-GB', {
        timeZone,
        hourCycle: 'h23',
        day: '2-digit',
        ...twoDigits,
      });
      for (const instant of instants) {
        const { day, hour, minute, second } = wallClock(instant, timeZone);
        const shown = [day, hour, minute, second].map((part) => String(part).padStart(2, '0'));
        const wanted = format.format(instant).match(/\d+/g);
        expect(shown, `${timeZone} ${new Date(instant).toISOString()}`).to.deep.equal(wanted);
      }
    }
  });

  it("is the device's where no zone is given", () => {
    expect(localTimeZone()).to.equal(new Intl.DateTimeFormat().resolvedOptions().timeZone);
  });
});
