import { expect } from '@open-wc/testing';
import type { SvCallReport } from '../../src/elements/call-report/call-report.js';
import { ServerFaultError } from '../../src/client/index.js';
import { press, resize, until } from '../support/browser.js';
import { heldPages, manyCalls } from '../support/calls.js';
import { button, figure8, report, rows } from './call-report-page.js';

const focused = (element: SvCallReport): string =>
  element.shadowRoot!.activeElement?.getAttribute('part') ?? String(element.shadowRoot!.activeElement);

async function loading() {
  const { client, waiting } = heldPages(manyCalls(4), 2);
  const { element } = await report({ client }, { ...figure8, 'auto-load': '' });
  await until(() => waiting.length === 1, 'the first page is asked for');
  return { element, waiting };
}

describe('Call report: the focus of whoever works by keyboard', () => {
  before(() => resize(1280, 800));

  it('goes from Stop to Resume, from Resume to Stop, and stays in the report when all has come', async () => {
    const { element, waiting } = await loading();
    waiting[0]!.answer();
    await until(() => rows(element).length === 2, 'the first rows are there');
    button(element, 'Stop')!.focus();
    await press('Enter');
    await until(() => focused(element) === 'resume', 'Resume has it');
    await press('Enter');
    await until(() => focused(element) === 'stop', 'Stop has it');
    await until(() => waiting.length === 1, 'the missing page is asked for');
    waiting[0]!.answer();
    await until(() => focused(element) === 'refresh', 'Refresh has it');
    expect(rows(element)).to.have.length(4);
  });

  it('goes from Refresh to Stop and back', async () => {
    const { element, waiting } = await loading();
    const come = async (): Promise<void> => {
      for (const page of [1, 2]) {
        await until(() => waiting.some((one) => one.page === page), `page ${page} is asked for`);
        waiting[0]!.answer();
      }
    };
    await come();
    await until(() => !button(element, 'Stop'), 'all are there');
    button(element, 'Refresh')!.focus();
    await press('Enter');
    await until(() => focused(element) === 'stop', 'Stop has it');
    await come();
    await until(() => focused(element) === 'refresh', 'Refresh has it again');
  });

  it('goes from Retry to Stop', async () => {
    const { element, waiting } = await loading();
    waiting[0]!.fail(new ServerFaultError());
    await until(() => button(element, 'Retry'), 'it failed');
    button(element, 'Retry')!.focus();
    await press('Enter');
    await until(() => focused(element) === 'stop', 'Stop has it');
  });

  it('is not taken from where it is when a load ends', async () => {
    const { element, waiting } = await loading();
    const outside = document.body.appendChild(document.createElement('button'));
    outside.focus();
    for (const page of [1, 2]) {
      await until(() => waiting.some((one) => one.page === page), `page ${page} is asked for`);
      waiting[0]!.answer();
    }
    await until(() => rows(element).length === 4, 'all are there');
    expect(document.activeElement).to.equal(outside);
    outside.remove();
  });
});
