import { expect } from '@open-wc/testing';
import { click, press, until } from '../support/browser.js';
import { deep, deepAll, openPage, type OpenPage } from './page.js';

let page: OpenPage | undefined;

afterEach(() => {
  page?.close();
  page = undefined;
});

/** What browsers have reported to the server. */
async function reported(): Promise<unknown[]> {
  const answer = await fetch('/demo/csp-report');
  return ((await answer.json()) as { reports: unknown[] }).reports;
}

describe('a page with a strict policy and Trusted Types', () => {
  it('shows report, panel, details, statistics and chart without one violation', async () => {
    const before = await reported();
    page = await openPage('/demo/csp.html');
    const violations: string[] = [];
    page.document.addEventListener('securitypolicyviolation', (event) =>
      violations.push(event.violatedDirective),
    );

    const report = await page.find('sv-call-report');
    await until(() => deepAll(report.shadowRoot!, '[role=row][part~=row]').length > 5, 'calls are drawn');
    const picker = deep(report.shadowRoot!, 'sv-period-picker')!;
    (picker as HTMLElement & { open(): void }).open();
    await until(() => deep(picker.shadowRoot!, '[role=gridcell]'), 'the calendar is drawn');
    await press('Escape');
    await click(deep(report.shadowRoot!, '[part~=row][aria-rowindex="5"] button')!);
    const dialog = await until(
      () => deep<HTMLDialogElement>(report.shadowRoot!, 'dialog[open]'),
      'details open',
    );
    await until(() => deepAll(dialog, 'dt').length > 20, 'details have come');
    await press('Escape');

    const stats = await page.find('sv-interaction-stats');
    await until(() => deepAll(stats.shadowRoot!, 'tr.interaction').length === 10, 'interactions are drawn');
    const chart = deep(stats.shadowRoot!, 'sv-timeseries-chart')!;
    chart.scrollIntoView();
    await until(() => deep(chart.shadowRoot!, 'canvas'), 'the chart is drawn');

    expect(violations).to.deep.equal([]);
    expect(await reported()).to.deep.equal(before);
  });
});

describe('other pages of the demo', () => {
  it('keeps its looks in a foreign shadow root of a hostile page', async () => {
    page = await openPage('/demo/shadow.html');
    const report = await page.find('sv-call-report');
    const row = await until(() => deep(report.shadowRoot!, '[role=row][part~=row]'), 'calls are drawn');
    const style = page.window.getComputedStyle(row);
    expect(style.fontSize).to.equal('14px');
    expect(style.fontStyle).to.equal('normal');
    expect(style.textTransform).to.equal('none');
    expect(style.letterSpacing).to.equal('normal');
    expect(row.getBoundingClientRect().height).to.be.within(32, 34);
  });

  it('shows data handed in by property without asking a server', async () => {
    page = await openPage('/demo/data.html');
    const report = await page.find('sv-call-report');
    await until(() => deepAll(report.shadowRoot!, '[role=row][part~=row]').length > 5, 'calls are drawn');
    const stats = await page.find('sv-interaction-stats');
    await until(() => deepAll(stats.shadowRoot!, 'tr.interaction').length > 0, 'interactions are drawn');
    const asked = page.window.performance
      .getEntriesByType('resource')
      .map(({ name }) => new URL(name).pathname);
    expect(asked.filter((path) => path.startsWith('/api/'))).to.deep.equal([]);
  });

  it('lets QA provoke a state and see the events', async () => {
    page = await openPage('/demo/?figure=8&scenario=errors');
    const report = await page.find('sv-call-report');
    await until(() => deep(report.shadowRoot!, '.failure'), 'the failure is said');
    const log = page.document.getElementById('log')!;
    await until(() => log.textContent.includes('sv-failed'), 'the log tells of it');
    const scenario = page.document.querySelector<HTMLSelectElement>('[name=scenario]')!;
    scenario.value = 'none';
    scenario.dispatchEvent(new Event('change', { bubbles: true }));
    const again = await until(() => {
      const now = deep(page!.document, 'sv-call-report');
      return now && now !== report ? now : undefined;
    }, 'the report is made anew');
    await until(() => deepAll(again.shadowRoot!, '[role=row][part~=row]').length > 5, 'calls are drawn');
    expect(page.document.getElementById('html')!.textContent).to.contain(
      '<sv-call-report from="2020-10-01T00:00"',
    );
  });
});
