import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { agentOf, isSuccessful, partyKind, type Party } from '../../src/model/call.js';
import { aCall } from './builders.js';

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

suite('the agent of a call', () => {
  const [slav, assen] = ['slav@videoengager.com', 'assen@videoengager.com'];
  const group: Party = { kind: 'group', label: '' };

  test('is that of its interaction, whoever answered and whether anybody did', () => {
    assert.equal(agentOf(aCall({ agent: slav, answeredBy: assen })), slav);
    assert.equal(agentOf(aCall({ agent: slav, to: group, talk: 0 })), slav);
  });

  test('is who answered, or the party that is an agent, where the service does not say', () => {
    assert.equal(agentOf(aCall({ answeredBy: assen, to: group })), assen);
    assert.equal(agentOf(aCall({ agent: ' ', to: { kind: 'agent', label: 'Slav', id: slav } })), slav);
    assert.equal(agentOf(aCall({ to: { kind: 'agent', label: 'Slav', id: 'u1' } })), 'Slav');
    const [from, to]: Party[] = [
      { kind: 'agent', label: assen },
      { kind: 'visitor', label: slav },
    ];
    assert.equal(agentOf(aCall({ from, to })), assen);
  });

  test('is blank where nothing tells it', () => {
    assert.equal(agentOf(aCall({ to: group, talk: 0 })), '');
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
