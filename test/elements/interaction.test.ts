import { expect, fixture, html } from '@open-wc/testing';
import '../../src/elements/interaction/define.js';
import type { SvInteraction } from '../../src/elements/interaction/interaction.js';
import { NotAllowedError, NotFoundError, UnreachableError } from '../../src/model/errors.js';
import type { SmartVideoSource } from '../../src/model/source.js';
import { click, until } from '../support/browser.js';
import { aCall, anAccount, at, sourceOf } from '../support/calls.js';
import { session } from '../support/service.js';
import { deep, deepAll, read } from '../pages/page.js';

const conversation = 'af2ef59d-9bc5-4436-8738-97c04869c81c';
const early = aCall({ id: 'early', start: at('2020-10-05T10:00:00Z'), type: 'chat', interactionId: 'i1' });
const late = aCall({ id: 'late', start: at('2020-10-05T11:00:00Z'), interactionId: 'i1' });

function source(more: Partial<SmartVideoSource> = {}): SmartVideoSource {
  return {
    ...sourceOf([early, late]),
    externalInteractions: async () => [{ interactionId: 'i1', externalId: conversation }],
    ...more,
  };
}

const open = (client: SmartVideoSource, externalId = conversation): Promise<SvInteraction> =>
  fixture<SvInteraction>(
    html`<sv-interaction external-id=${externalId} .client=${client} time-zone="UTC"></sv-interaction>`,
  );

const calls = (element: SvInteraction): HTMLElement[] => deepAll(element.shadowRoot!, '[part=call]');
const none = 'No SmartVideo call belongs to this interaction.';
const says = (element: SvInteraction, words: string): Promise<unknown> =>
  until(() => read(element).includes(words), `it says “${words}”`);

describe('an interaction', () => {
  it('is found by its conversation, its newest call opened in details', async () => {
    const client = session().client();
    const period = { from: Date.parse('2021-04-15'), to: Date.parse('2021-04-16') };
    const [first] = await client.externalInteractions({ period });
    const element = await open(client, first!.externalId);
    await until(() => calls(element).length === 4, 'its calls are listed');
    expect(calls(element).map((call) => call.getAttribute('aria-current'))).to.deep.equal([
      'true',
      'false',
      'false',
      'false',
    ]);
    await says(element, 'Caller session data');
    await expect(element).to.be.accessible();
  });

  it('shows the details of the call that is chosen', async () => {
    const element = await open(source());
    await until(() => calls(element).length === 2, 'its calls are listed');
    const details = deep<HTMLElement & { call: { id: string } }>(element.shadowRoot!, 'sv-call-details')!;
    expect(details.call.id).to.equal('late');
    await click(calls(element)[1]!);
    await until(() => details.call.id === 'early', 'the other is shown');
    expect(calls(element)[1]!.getAttribute('aria-current')).to.equal('true');
  });

  it('with one call is that call, without a list', async () => {
    const element = await open(source({ callsOfInteraction: async () => [early] }));
    await until(() => deep(element.shadowRoot!, 'sv-call-details'), 'the call is shown');
    expect(calls(element)).to.have.length(0);
  });

  it('is found by its own id, without asking for the conversation’s', async () => {
    let asked = 0;
    const client = source({
      externalInteractions: async () => {
        asked += 1;
        return [];
      },
    });
    const element = await open(client, '');
    await says(element, 'No interaction is chosen.');
    element.interactionId = 'i1';
    await until(() => calls(element).length === 2, 'its calls are listed');
    expect(asked).to.equal(0);
  });

  it('of two SmartVideo interactions shows the calls of both, each once', async () => {
    const client = source({
      externalInteractions: async () =>
        ['i1', 'i2', 'i1'].map((interactionId) => ({ interactionId, externalId: conversation })),
      callsOfInteraction: async (id) => [id === 'i1' ? early : late],
    });
    const element = await open(client);
    await until(() => calls(element).length === 2, 'both are listed');
  });

  for (const [how, more] of [
    ['by an empty list', { externalInteractions: async () => [] }],
    ['by “not found”', { externalInteractions: () => Promise.reject(new NotFoundError({ operation: 'x' })) }],
    ['by no calls', { callsOfInteraction: async () => [] }],
  ] satisfies [string, Partial<SmartVideoSource>][]) {
    it(`that SmartVideo does not know, ${how}, is said to have no call`, async () => {
      const element = await open(source(more));
      await says(element, none);
      expect(deep(element.shadowRoot!, '.failure')).to.equal(undefined);
    });
  }

  it('that could not be loaded is loaded at another try', async () => {
    let online = false;
    const client = source({
      callsOfInteraction: async () => {
        if (!online) throw new UnreachableError({ operation: 'callsOfInteraction' });
        return [early, late];
      },
    });
    const element = await open(client);
    await says(element, 'The calls of this interaction could not be loaded');
    online = true;
    await click(deep(element.shadowRoot!, '.failure button')!);
    await until(() => calls(element).length === 2, 'its calls are listed');
  });

  it('that the account may not see is not asked for, and not tried again', async () => {
    let asked = 0;
    const account = anAccount({ permissions: { ...anAccount().permissions, calls: false } });
    const client = source({
      me: async () => account,
      externalInteractions: () => {
        asked += 1;
        return Promise.reject(new NotAllowedError({ operation: 'x' }));
      },
    });
    const element = await open(client);
    await says(element, 'Your account may not see this.');
    expect(asked).to.equal(0);
    expect(deep(element.shadowRoot!, '.failure button')).to.equal(undefined);
  });

  it('does not show the calls of the one before', async () => {
    const element = await open(source());
    await until(() => calls(element).length === 2, 'its calls are listed');
    let answer = (_calls: never[]): void => undefined;
    element.client = source({
      externalInteractions: () => new Promise((resolve) => (answer = resolve)),
    });
    element.externalId = 'another';
    await until(() => calls(element).length === 0, 'they are gone');
    await says(element, 'Looking for the SmartVideo calls');
    answer([]);
    await says(element, none);
  });
});
