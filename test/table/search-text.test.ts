import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import type { CallConditions, CallFilters } from '../../src/model/call-query.js';
import { readSearch, writeSearch, type SearchVocabulary } from '../../src/table/search-text.js';

const english: SearchVocabulary = {
  columns: {
    from: ['from'],
    to: ['to'],
    type: ['type'],
    duration: ['duration'],
    talk: ['talk'],
    reason: ['reason'],
    agent: ['agent'],
    missed: ['missed'],
    success: ['success'],
    recorded: ['recorded'],
  },
  types: new Map([
    ['video', ['video', 'video call']],
    ['chat', ['chat', 'chat session']],
    ['Fax 2', []],
  ]),
  yes: ['yes'],
  no: ['no'],
  units: {
    hours: ['h', 'hr', 'hour', 'hours'],
    minutes: ['m', 'min', 'mins', 'minute', 'minutes'],
    seconds: ['s', 'sec', 'secs', 'second', 'seconds'],
  },
  locale: 'en',
};
const arabic: SearchVocabulary = {
  ...english,
  columns: { ...english.columns, type: ['النوع', 'type'], missed: ['الفائتة', 'missed'] },
  types: new Map([['video', ['مكالمة فيديو', 'video']]]),
  yes: ['نعم', 'yes'],
  no: ['لا', 'no'],
  units: {
    hours: ['ساعة', 'ساعات', 'h'],
    minutes: ['دقيقة', 'دقائق', 'm'],
    seconds: ['ثانية', 'ثوان', 's'],
  },
  locale: 'ar',
};

const read = (text: string, vocabulary = english): CallConditions => {
  const { search, filters, unread } = readSearch(text, vocabulary);
  assert.deepEqual(unread, [], text);
  return { search, ...filters };
};

suite('the text of a search', () => {
  const texts: [text: string, conditions: CallConditions][] = [
    ['', { search: '' }],
    ['  ann  lee ', { search: '  ann  lee ' }],
    ['ann type:video talk:0', { search: 'ann', type: 'video', talkMin: 0, talkMax: 0 }],
    ['type:video ann agent:bob@x.com lee', { search: 'ann lee', type: 'video', agent: 'bob@x.com' }],
    ['TYPE:Video Reason:"no answer"', { search: '', type: 'video', reason: 'no answer' }],
    ['type:"fax 2" type:"Fax  2"', { search: '', type: 'Fax 2' }],
    ['reason:"she said ""no"""', { search: '', reason: 'she said "no"' }],
    ['reason:"no ans', { search: '', reason: 'no ans' }],
    ['talk:>60', { search: '', talkMin: 61 }],
    ['talk:>=60', { search: '', talkMin: 60 }],
    ['talk:<300', { search: '', talkMax: 299 }],
    ['talk:≤5:00', { search: '', talkMax: 300 }],
    ['duration:60-300', { search: '', durationMin: 60, durationMax: 300 }],
    ['duration:1:30–1:00:00', { search: '', durationMin: 90, durationMax: 3600 }],
    ['talk:>=60 talk:<=90', { search: '', talkMin: 60, talkMax: 90 }],
    ['talk:٦٠', { search: '', talkMin: 60, talkMax: 60 }],
    ['talk:>10m', { search: '', talkMin: 601 }],
    ['talk:>10min', { search: '', talkMin: 601 }],
    ['talk:>10 MIN ann', { search: 'ann', talkMin: 601 }],
    ['talk:">= 1 h 30 min"', { search: '', talkMin: 5400 }],
    ['talk:<1h30m', { search: '', talkMax: 5399 }],
    ['talk:90s', { search: '', talkMin: 90, talkMax: 90 }],
    ['talk:<=2hours5sec', { search: '', talkMax: 7205 }],
    ['talk:10:00', { search: '', talkMin: 600, talkMax: 600 }],
    ['talk:>1:00:00', { search: '', talkMin: 3601 }],
    ['talk:5-10m', { search: '', talkMin: 300, talkMax: 600 }],
    ['talk:30s-10m', { search: '', talkMin: 30, talkMax: 600 }],
    ['talk:>60 "m"', { search: '"m"', talkMin: 61 }],
    ['missed:yes', { search: '', success: false }],
    ['missed:No', { search: '', success: true }],
    ['success:no recorded:YES', { search: '', success: false, hasRecording: true }],
    // Words, not terms.
    ['https://x.com 10:30 typ :video type :x', { search: 'https://x.com 10:30 typ :video type :x' }],
    ['"type:video" ann', { search: 'type:video ann' }],
    ['"no answer" ann', { search: '"no answer" ann' }],
  ];
  for (const [text, conditions] of texts) {
    test(`is read from “${text}”`, () => assert.deepEqual(read(text), conditions));
  }

  test('is read by the words of the language and the English ones', () => {
    for (const text of [
      'النوع:"مكالمة فيديو" الفائتة:نعم',
      'type:video missed:yes',
      'النوع:video missed:نعم',
    ])
      assert.deepEqual(read(text, arabic), { search: '', type: 'video', success: false }, text);
    for (const text of ['talk:>١٠دقائق', 'talk:>10 دقيقة', 'talk:>10m'])
      assert.deepEqual(read(text, arabic), { search: '', talkMin: 601 }, text);
    assert.equal(
      writeSearch({ type: 'video', success: false, search: 'آن' }, arabic),
      'النوع:"مكالمة فيديو" الفائتة:نعم آن',
    );
  });

  test('says which terms have no value, or none that there is, and reads the others', () => {
    const { unread, ...rest } = readSearch(
      'type: talk:abc ann talk:300-60 type:vid missed:perhaps reason:x talk:<0 from:"" ' +
        'talk:>10x talk:10m1h talk:5m5m talk:1h30 talk:1.5h -type:video !talk:>60',
      english,
    );
    assert.deepEqual(rest, { search: 'ann', filters: { reason: 'x' }, overruled: [] });
    assert.deepEqual(
      unread.map(({ column, text }) => `${column} ${text}`),
      [
        'type type:',
        'talk talk:abc',
        'talk talk:300-60',
        'type type:vid',
        'missed missed:perhaps',
        'talk talk:<0',
        'from from:""',
        ...['>10x', '10m1h', '5m5m', '1h30', '1.5h'].map((value) => `talk talk:${value}`),
        'type -type:video',
        'talk !talk:>60',
      ],
    );
  });

  test('says which terms a later one contradicts, and follows that one alone', () => {
    const found = (text: string): unknown => {
      const { filters, overruled } = readSearch(text, english);
      return [filters, ...overruled.map((term) => `${term.text} < ${term.by}`)];
    };
    assert.deepEqual(found('type:video ann type:chat'), [{ type: 'chat' }, 'type:video < type:chat']);
    assert.deepEqual(found('missed:yes success:yes'), [{ success: true }, 'missed:yes < success:yes']);
    assert.deepEqual(found('talk:60 talk:<300'), [{ talkMax: 299 }, 'talk:60 < talk:<300']);
    assert.deepEqual(found('talk:>60 talk:<300 type:chat type:CHAT'), [
      { talkMin: 61, talkMax: 299, type: 'chat' },
    ]);
  });

  test('is written with the units in which it is likely to have been typed', () => {
    for (const value of ['>10m', '>=10m', '<1h', '5m-10m', '30s-10m', '2h', '90', '>=61', '60', '>=601s m'])
      assert.equal(writeSearch(read(`talk:${value}`), english), `talk:${value.replace('>=601s', '>10m')}`);
    assert.equal(writeSearch({ talkMin: 61, search: 'min' }, english), 'talk:>=61s min');
  });

  test('has no columns but those that have a name', () => {
    const vocabulary = { ...english, columns: { ...english.columns, recorded: undefined } };
    assert.deepEqual(read('recorded:yes', vocabulary), { search: 'recorded:yes' });
    assert.equal(writeSearch({ hasRecording: true, talkMin: 60 }, vocabulary), 'talk:>=60');
  });

  test('calls a column by a name that is its own, whatever other ones are called', () => {
    const columns = {
      ...english.columns,
      from: ['agent', 'from'],
      agent: ['who', 'agent'],
      to: ['to whom', 'to'],
    };
    const vocabulary = { ...english, columns };
    const filters = { from: 'a', agent: 'b', to: 'c' };
    assert.equal(writeSearch(filters, vocabulary), 'agent:a to:c who:b');
    assert.deepEqual(read('agent:a to:c who:b', vocabulary), { search: '', ...filters });
  });

  const text = fc.oneof(
    fc.constantFrom('ann', 'no answer', 'say "hi"', '"', ' x', 'type:video', 'a:b', 'é ', '":"', '""'),
    fc.string({ minLength: 1 }).filter((some) => some.trim() !== ''),
  );
  const range = fc
    .tuple(fc.nat(100_000), fc.nat(100_000))
    .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
  const ranges = (name: 'talk' | 'duration'): fc.Arbitrary<CallFilters> =>
    fc.oneof(
      fc.constant({}),
      range.map(([min, max]) => ({ [`${name}Min`]: min, [`${name}Max`]: max })),
      fc.nat(100_000).map((min) => ({ [`${name}Min`]: min })),
      fc.nat(100_000).map((max) => ({ [`${name}Max`]: max })),
    );
  const conditions = fc
    .tuple(
      fc.record(
        {
          from: text,
          to: text,
          reason: text,
          agent: text,
          type: fc.constantFrom('video', 'chat', 'Fax 2'),
          success: fc.boolean(),
          hasRecording: fc.boolean(),
        },
        { requiredKeys: [], noNullPrototype: true },
      ),
      ranges('talk'),
      ranges('duration'),
      fc.array(
        fc.constantFrom(
          'ann',
          'type:video',
          '"type:video"',
          'type:',
          'a:b',
          '"lee"',
          '"x',
          'x"',
          'talk:"',
          'm',
          'sec',
          '-to:x',
        ),
      ),
    )
    .map(([filters, talk, duration, words]) => ({
      ...filters,
      ...talk,
      ...duration,
      search: words.join(' '),
    }));

  test('that is written is read as what was meant', () => {
    for (const vocabulary of [english, { ...arabic, types: english.types }])
      fc.assert(
        fc.property(conditions, (meant) => {
          assert.deepEqual(read(writeSearch(meant, vocabulary), vocabulary), meant);
        }),
        { numRuns: 500 },
      );
  });

  test('is written the same way each time, whatever was typed', () => {
    const part = fc.constantFrom(
      'type:',
      'type:video',
      'talk:>6',
      '"',
      ' ',
      'ann',
      'reason:"a b',
      'a:b',
      'missed:yes',
    );
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const { search, filters } = readSearch(parts.join(''), english);
        const once = writeSearch({ ...filters, search }, english);
        const again = readSearch(once, english);
        const written = writeSearch({ ...again.filters, search: again.search }, english);
        // Words in quotes are joined by one blank.
        const blanks = (some: string): string => some.trim().replace(/\s+/g, ' ');
        assert.equal(blanks(written), blanks(once));
      }),
      { numRuns: 500 },
    );
  });
});
