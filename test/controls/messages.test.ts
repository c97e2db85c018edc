import { expect, fixture } from '@open-wc/testing';
import {
  NotAllowedError,
  NotFoundError,
  ServerFaultError,
  TooManyRequestsError,
} from '../../src/client/index.js';
import { factsOf, failure, sentenceFor } from '../../src/controls/messages.js';
import { en as texts } from '../../src/locales/en.js';
import { click } from '../support/browser.js';

const html = (error: unknown) => failure(error, { texts, title: 'It failed' });

describe('a failure in words', () => {
  it("is the language's sentence for the cause, not the service's own", () => {
    const error = new ServerFaultError({ status: 500, detail: 'ORA-00942: table or view does not exist' });
    expect(sentenceFor(error, texts)).to.equal(texts.errors['server-fault']);
  });

  for (const error of [
    new Error('boom'),
    'boom',
    undefined,
    null,
    7,
    { code: 'toString' },
    { code: 'facts' },
  ])
    it(`is a plain one for what nobody foresaw: ${JSON.stringify(error) ?? String(error)}`, () => {
      expect(sentenceFor(error, texts)).to.equal(texts.errors.unknown);
    });

  it('says of a list that is not there that the address is wrong, and of a record that it is gone', () => {
    const sentence = (operation: string) => sentenceFor(new NotFoundError({ status: 404, operation }), texts);
    expect(sentence('calls')).to.equal(texts.errors['bad-address']);
    expect(sentence('call')).to.equal(texts.errors['not-found']);
  });

  it('has a sentence for each cause of the client', () => {
    for (const error of [new NotAllowedError(), new TooManyRequestsError(), new ServerFaultError()])
      expect(sentenceFor(error, texts)).not.to.equal(texts.errors.unknown);
  });
});

describe('the facts of a failure', () => {
  it('are those an administrator needs, under their names', () => {
    const error = new ServerFaultError({ status: 503, requestId: 'r-1', operation: 'calls', retryAfter: 2 });
    expect(Object.fromEntries(factsOf(error, texts))).to.include({
      Cause: 'server-fault',
      Status: '503',
      'Request ID': 'r-1',
      Operation: 'calls',
      'Retry after': '2',
    });
  });

  it('leave out what is no text and no number', () => {
    expect(factsOf({ code: 'gone', facts: { status: { deep: 1 }, list: [1] } }, texts)).to.deep.equal([
      ['Cause', 'gone'],
    ]);
    expect(factsOf(null, texts)).to.deep.equal([]);
    expect(factsOf('boom', texts)).to.deep.equal([['Message', 'boom']]);
  });

  it('show markup of a server as text', async () => {
    const box = await fixture<HTMLElement>(html({ code: 'gone', facts: { detail: '<img src=x>' } }));
    expect(box.querySelector('img')).to.equal(null);
    expect(box.querySelector('dl')!.textContent).to.contain('<img src=x>');
  });
});

describe('a failure on screen', () => {
  it('is announced, folds its facts and has a way on', async () => {
    let tried = 0;
    const retry = { label: 'Try again', action: () => (tried += 1) };
    const box = await fixture<HTMLElement>(
      failure(new ServerFaultError(), { texts, title: 'It failed', note: 'The rest stays.', retry }),
    );
    expect(box.getAttribute('role')).to.equal('alert');
    expect(box.textContent).to.contain('It failed').and.to.contain('The rest stays.');
    expect(box.querySelector('details')!.open).to.equal(false);
    await click(box.querySelector('button')!);
    expect(tried).to.equal(1);
    await expect(box).to.be.accessible();
  });

  it('has no button where there is no way on', async () => {
    const box = await fixture<HTMLElement>(html(new NotAllowedError()));
    expect(box.querySelector('button')).to.equal(null);
  });
});
