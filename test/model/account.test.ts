import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { allPermissions, permissionsFrom } from '../../src/model/account.js';

const supervisor = {
  team_reports: true,
  team_member_report: true,
  manager_stats: true,
  access_cdr_tenant: true,
  access_recordings_tenant: true,
  recording_download: true,
};
const agent = {
  team_reports: false,
  team_member_report: true,
  manager_stats: false,
  access_cdr_tenant: false,
};

suite('what an account may do', () => {
  test('is everything for a supervisor with every right', () => {
    assert.deepEqual(permissionsFrom({ routes: supervisor }), allPermissions);
  });

  test('stands one level deeper in some answers', () => {
    assert.deepEqual(permissionsFrom({ acl: { routes: supervisor, menu: {} } }), allPermissions);
  });

  test('is an agent’s own data only', () => {
    const { tenant, calls, stats, recordings, download } = permissionsFrom({ routes: agent });
    assert.deepEqual([tenant, calls, stats, recordings, download], [false, true, true, false, false]);
  });

  test('is own data only when the service sends no rights at all', () => {
    for (const nothing of [undefined, null, {}, { acl: {} }, 'acl', []]) {
      assert.deepEqual(permissionsFrom(nothing), { ...allPermissions, tenant: false });
    }
  });

  test('is nothing when rights are there and none is granted', () => {
    const { tenant, calls, stats, recordings, download } = permissionsFrom({ routes: {} });
    assert.deepEqual([tenant, calls, stats, recordings, download], [false, false, false, false, false]);
  });

  for (const grant of [
    { routes: { team_reports: true } },
    { routes: { manager_stats: true } },
    { routes: {}, menu: { team_reports: true } },
    { menu: { team_reports: 'true' } },
  ]) {
    test(`is the tenant's data by ${JSON.stringify(grant)}`, () => {
      assert.equal(permissionsFrom(grant).tenant, true);
    });
  }

  const without = (name: keyof typeof supervisor): ReturnType<typeof permissionsFrom> =>
    permissionsFrom({ routes: { ...supervisor, [name]: false } });

  test('lacks the calls of the tenant alone when that right is refused', () => {
    assert.deepEqual(without('access_cdr_tenant'), { ...allPermissions, calls: false });
  });

  test('lacks the statistics of the tenant alone when that right is refused', () => {
    assert.deepEqual(without('manager_stats'), { ...allPermissions, stats: false });
  });

  test('lacks recordings or their download alone', () => {
    assert.deepEqual(without('access_recordings_tenant'), { ...allPermissions, recordings: false });
    assert.deepEqual(without('recording_download'), { ...allPermissions, download: false });
  });

  test('follows the reports where the finer right is not sent', () => {
    const { calls, stats } = permissionsFrom({ routes: { team_reports: true } });
    assert.deepEqual([calls, stats], [true, true]);
  });

  test('is the call report alone by that right alone', () => {
    const { tenant, calls, stats } = permissionsFrom({ routes: { access_cdr_tenant: true } });
    assert.deepEqual([tenant, calls, stats], [false, true, false]);
  });
});
