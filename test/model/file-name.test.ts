import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { csvFileName } from '../../src/model/file-name.js';
import { ALL_TIME, isoDate, parsePeriod } from '../../src/model/period.js';

const timeZone = 'Europe/Sofia';
const days = parsePeriod('2020-10-01', '2020-10-06', timeZone);
const named = (tenant: string): string => csvFileName({ what: 'calls', tenant, period: days, timeZone });

suite('The name of a CSV file', () => {
  test('says what, of whom and from which day to which, both included', () => {
    assert.equal(named('Acme'), 'calls_Acme_2020-10-01_2020-10-06.csv');
    const period = parsePeriod('2020-10-25', '2020-10-25', timeZone);
    assert.equal(
      csvFileName({ what: 'interactions', period, timeZone }),
      'interactions_2020-10-25_2020-10-25.csv',
    );
  });

  test('has times where the days are not whole in the zone shown', () => {
    const name = csvFileName({ what: 'calls', period: days, timeZone: 'UTC' });
    assert.equal(name, 'calls_2020-09-30T21-00_2020-10-06T20-59.csv');
  });

  test('has the day of the export where there is no period', () => {
    for (const period of [undefined, ALL_TIME]) {
      const today = isoDate(Date.now(), timeZone);
      const name = csvFileName({ what: 'calls', period, timeZone });
      assert.ok(
        [today, isoDate(Date.now(), timeZone)].some((day) => name === `calls_${day}.csv`),
        name,
      );
    }
  });

  test('holds nothing that a file system refuses', () => {
    assert.equal(named('Acme / Sofia: "East"?'), 'calls_Acme-Sofia-East_2020-10-01_2020-10-06.csv');
    assert.equal(named('../../etc/passwd'), 'calls_etc-passwd_2020-10-01_2020-10-06.csv');
    assert.equal(named('\u202Egro.elpmaxe'), 'calls_gro.elpmaxe_2020-10-01_2020-10-06.csv');
    assert.equal(named('Ивански ООД'), 'calls_Ивански-ООД_2020-10-01_2020-10-06.csv');
    assert.equal(named('a_b'), 'calls_a-b_2020-10-01_2020-10-06.csv');
    assert.equal(named(' . '), 'calls_2020-10-01_2020-10-06.csv');
    assert.equal(named('\ud800'), 'calls_2020-10-01_2020-10-06.csv');
  });

  test('is never longer than file systems allow, and has the same parts, whatever the tenant is called', () => {
    const anyTenant = fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.constant('長'.repeat(500)));
    fc.assert(
      fc.property(anyTenant, (tenant) => {
        const name = named(tenant);
        assert.ok(Buffer.byteLength(name) <= 255);
        assert.match(name, /^calls(?:_[^\s_\p{C}<>:"/\\|?*]+)?_2020-10-01_2020-10-06\.csv$/u);
      }),
    );
  });
});
