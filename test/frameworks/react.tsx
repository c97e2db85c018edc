/** @jsxImportSource react */
import { useRef, type ReactElement } from 'react';
import type {} from 'smartvideo-elements/jsx/react';
import type { CallInput, SvCallReport as CallReportElement } from 'smartvideo-elements';
import { SvCallReport, SvSession } from 'smartvideo-elements/react';

const calls: CallInput[] = [{ id: 'c-1', start: '2020-10-05T20:43:08+03:00', from: { label: 'Ann' } }];

export function Elements(): ReactElement {
  const report = useRef<CallReportElement>(null);
  return (
    <sv-session base-url="https://videome.leadsecure.com" getToken={async () => 'token'}>
      <sv-call-report
        ref={report}
        className="report"
        slot="main"
        from="2020-10-01"
        auto-load
        exclude-types="chat"
        max-rows="1000"
        fill
        theme="dark"
        calls={calls}
        onClick={() => void report.current?.load()}
        onsv-call-open={(event) => {
          const { call } = event.detail;
          event.currentTarget.search = call.id;
          event.preventDefault();
        }}
        onsv-view-change={({ detail: { columnWidths } }) => void columnWidths}
      />
      <sv-timeseries-chart granularity="day" onsv-view-change={({ detail: { zoom } }) => void zoom?.from} />
    </sv-session>
  );
}

export function Components(): ReactElement {
  const report = useRef<CallReportElement>(null);
  return (
    <SvSession baseUrl="https://videome.leadsecure.com" id="session" onSvSessionReady={() => undefined}>
      <SvCallReport
        ref={report}
        className="report"
        autoLoad
        excludeTypes={['chat']}
        calls={calls}
        onClick={() => report.current?.refresh()}
        onSvFailed={({ detail: { error, rows } }) => void [error, rows.toFixed()]}
      />
    </SvSession>
  );
}

export const wrong = [
  // @ts-expect-error No such attribute.
  <sv-call-report autoLod />,
  // @ts-expect-error A property of its own type, which a text is not.
  <sv-call-report columns="from" />,
  // @ts-expect-error Not one of the words.
  <sv-call-report rows-from="moon" />,
  // @ts-expect-error A flag is no text but a blank one.
  <sv-call-report auto-load="no" />,
  // @ts-expect-error The detail has no such value.
  <sv-call-report onsv-loaded={({ detail }) => detail.nothing} />,
  // @ts-expect-error Another element's event.
  <SvSession onSvLoaded={() => undefined} />,
  // @ts-expect-error No such property.
  <SvCallReport autoLod />,
  // @ts-expect-error A call has an id.
  <SvCallReport calls={[{ start: 1_601_919_788_000 }]} />,
  // @ts-expect-error No such element.
  <sv-call-rapport />,
];
