import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { isSuccessful, partyKind } from '../../src/model/call.js';

suite('what a party is', () => {
  test("follows the API's word before the label", () => {
    assert.equal(partyKind('user', 'Visitor'), 'agent');
    assert.equal(partyKind('visitor', 'ivan@example.com'), 'visitor');
    assert.equal(partyKind(' Group ', ''), 'group');
  });

  test("follows figure 8's labels when the API has no word", () => {
    assert.equal(partyKind(undefined, 'Visitor'), 'visitor');
    assert.equal(partyKind('', 'group'), 'group');
    assert.equal(partyKind(null, 'slav@videoengager.com'), 'agent');
  });

  test('is unknown rather than guessed', () => {
    assert.equal(partyKind('robot', 'HAL'), 'unknown');
    assert.equal(partyKind(undefined, ''), 'unknown');
    assert.equal(partyKind({ type: 'user' }, 'constructor'), 'unknown');
  });
});

suite('success', () => {
  test("is the API's verdict, and without one talk above zero", () => {
    assert.equal(isSuccessful({ success: false, talk: 10 }), false);
    assert.equal(isSuccessful({ success: true, talk: 0 }), true);
    assert.equal(isSuccessful({ talk: 1, duration: 5 }), true);
    assert.equal(isSuccessful({ talk: 0, duration: 169 }), false);
  });

  test('by talk or duration ignores the verdict', () => {
    assert.equal(isSuccessful({ success: true, talk: 0, duration: 169 }, 'talk'), false);
    assert.equal(isSuccessful({ success: false, talk: 0, duration: 169 }, 'duration'), true);
  });

  test('by a rule that nobody knows is the verdict', () => {
    const rule = 'banana' as 'server';
    assert.equal(isSuccessful({ success: false, talk: 5 }, rule), false);
    assert.equal(isSuccessful({ talk: 5 }, rule), true);
  });

  test('cannot be had from times that are missing', () => {
    for (const rule of ['server', 'talk', 'duration'] as const) assert.equal(isSuccessful({}, rule), false);
  });
});
