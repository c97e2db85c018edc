import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { StoreUnavailable } from '../../demo/api/data/call-store.js';
import { Connection, UnusableCluster } from '../../demo/api/data/clickhouse/connection.js';
import { type Bound, dialectOf, literal } from '../../demo/api/data/clickhouse/dialect.js';
import { type Cluster, noClickHouse, startCluster } from '../support/clickhouse.js';
import { runs } from '../support/soak.js';

const hostile = [
  '',
  "'",
  "''",
  '\\',
  "\\'",
  "\\\\'",
  "'; DROP TABLE calls; --",
  "' OR 1 = 1 /*",
  "x' UNION ALL SELECT name FROM system.tables WHERE 'a' = 'a",
  '\\x27 OR 1 = 1',
  '\0',
  "a\0' OR 1",
  'line\nbreak\r\n\ttab\b\f\v',
  '$name {name:String} ${name} $$ $1 $& $`',
  '`"“”«»',
  '-- # /* */ ;',
  'Мария Ζωή ليلى 田中 😀👩‍👩‍👧 e\u0301 \u202e\ufeff',
  '%_[a-z]*.?',
  '\\N',
  'NULL',
];

describe('A value in a statement', () => {
  it('that the server cannot bind is a literal that nothing ends', () => {
    assert.equal(literal("it's \\ \0"), "'it\\'s \\\\ \\0'");
    assert.equal(literal(['a', "b'"]), "('a', 'b\\'')");
    assert.equal(literal([]), '(NULL)');
    for (const number of [NaN, Infinity, -Infinity]) assert.throws(() => literal(number));
  });

  it('is bound by servers from 19.14 on, with its type', () => {
    const values = { text: "'", n: 5, list: [1, 2], none: null, flag: true, part: 0.5 };
    const sql = 'SELECT $text, $n, $text, $none, $flag, $part WHERE 1 IN $list';
    for (const version of ['19.14.3.3', '26.1.2.11']) {
      assert.deepEqual(dialectOf(version).bind(sql, values), {
        query:
          'SELECT {text:String}, {n:Int64}, {text:String}, NULL, {flag:UInt8}, {part:Float64} WHERE 1 IN {list:Array(Int64)}',
        query_params: { text: "'", n: 5, list: [1, 2], flag: 1, part: 0.5 },
      });
    }
    assert.match(dialectOf('19.13.1').bind(sql, values).query, /^SELECT '\\'', 5, '\\'', NULL, 1, 0\.5/);
  });

  it('is never forgotten', () => {
    for (const version of ['18.16.1', '26.1.2'])
      assert.throws(() => dialectOf(version).bind('SELECT $missing', {}), /\$missing/);
  });
});

describe('A ClickHouse cluster', { skip: noClickHouse }, () => {
  let cluster: Cluster;
  let connection: Connection;
  before(async () => {
    cluster = await startCluster();
    connection = await Connection.open(cluster.urls);
  });
  after(async () => {
    await connection?.close();
    await cluster?.stop();
  });

  const roundTrip = async (values: Record<string, Bound>): Promise<object | undefined> => {
    const columns = Object.keys(values).map((name) => `$${name} AS ${name}`);
    const [row] = await connection.rows(`SELECT ${columns.join(', ')}`, values);
    return row;
  };

  it('gives back every text that it is asked about', async () => {
    const values = Object.fromEntries(hostile.map((text, n) => [`t${n}`, text]));
    assert.deepEqual(await roundTrip(values), values);
    const [found] = await connection.rows(
      "SELECT '' IN $list AS one, 'x' IN $list AS other, 1 IN $none AS none",
      {
        list: hostile,
        none: [],
      },
    );
    assert.deepEqual(found, { one: 1, other: 0, none: 0 });
  });

  it('gives back whatever can be typed, and no part of it is read as SQL', async () => {
    const text = fc.oneof(
      fc.string({
        unit: fc.constantFrom("'", '\\', '\0', '\n', '$', 'a', 'n', 'x', '0', '{', '😀', 'ж', ';'),
      }),
      fc.string({ unit: 'binary' }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 40 }), async (texts) => {
        const values = Object.fromEntries(texts.map((one, n) => [`t${n}`, one]));
        assert.deepEqual(await roundTrip(values), values);
      }),
      { numRuns: runs(20) },
    );
  });

  it('gives back numbers and nothing', async () => {
    const values = { zero: 0, large: 8.64e15, negative: -8.64e15, half: 0.5, none: null };
    assert.deepEqual(await roundTrip(values), values);
  });

  it('tells an error in the middle of a long answer, however it has begun', async () => {
    const read = async (): Promise<number> => {
      let rows = 0;
      const sql = 'SELECT throwIf(number = 3000000) AS failed, number FROM system.numbers LIMIT 4000000';
      for await (const batch of connection.stream(sql)) rows += batch.length;
      return rows;
    };
    await assert.rejects(read, /throwIf/);
  });

  it('streams as fast as it is read, and ends when nobody reads on', async () => {
    for await (const batch of connection.stream('SELECT number FROM system.numbers')) {
      assert.deepEqual(batch[0], { number: 0 });
      break;
    }
    const running = async (): Promise<number> => {
      const sql =
        "SELECT count() AS n FROM system.processes WHERE query LIKE '%system.numbers%' AND query NOT LIKE '%processes%'";
      const [row] = await connection.rows<{ n: number }>(sql);
      return row!.n;
    };
    while ((await running()) > 0);
  });

  it('says in a sentence why it cannot be used', async () => {
    const [one, two] = cluster.shards;
    const refusals: [string, RegExp][] = [
      ['', /“” is not the address of a ClickHouse server, such as http:\/\/host:8123\./],
      ['localhost:8123', /“localhost:8123” is not the address/],
      [
        `http://127.0.0.1:1,${two.url}`,
        /^No ClickHouse server can be reached at http:\/\/127\.0\.0\.1:1 \(ECONNREFUSED\)\.$/,
      ],
      [one.url.replace('smartvideo', 'somebody'), /does not accept the name and password/],
      [one.url.replace(/:[^:]*@/, ':wrong@'), /does not accept the name and password/],
      [one.url, /name 2 shards of the cluster “smartvideo”, but 1 addresses are given/],
    ];
    for (const [addresses, sentence] of refusals) {
      await assert.rejects(Connection.open(addresses), (error: Error) => {
        assert.ok(error instanceof UnusableCluster, String(error));
        assert.match(error.message, sentence);
        assert.doesNotMatch(error.message, /a%20|wrong/, 'no password in it');
        return true;
      });
    }
  });

  it('says that a part cannot be reached, whichever it is, and answers again when it is back', async () => {
    for (const shard of cluster.shards) {
      await shard.stop();
      const all = 'SELECT count() AS n FROM cluster(smartvideo, system, one)';
      await assert.rejects(connection.rows(all), StoreUnavailable);
      await assert.rejects(async () => {
        for await (const batch of connection.stream(all)) assert.fail(JSON.stringify(batch));
      }, StoreUnavailable);
      await shard.start();
      assert.deepEqual(await connection.rows(all), [{ n: 2 }]);
    }
  });
});
