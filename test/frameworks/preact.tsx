/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';
import type {} from 'smartvideo-elements/jsx/preact';
import type { CallInput, SvCallReport as CallReportElement } from 'smartvideo-elements';

const calls: CallInput[] = [{ id: 'c-1', start: '2020-10-05T20:43:08+03:00', from: { label: 'Ann' } }];

export function Elements(): VNode {
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

export const wrong = [
  // @ts-expect-error No such attribute.
  <sv-call-report autoLod />,
  // @ts-expect-error A property of its own type, which a text is not.
  <sv-call-report columns="from" />,
  // @ts-expect-error Not one of the words.
  <sv-call-report rows-from="moon" />,
  // @ts-expect-error Preact would write "false", which is a flag that is set.
  <sv-call-report auto-load={false} />,
  // @ts-expect-error The detail has no such value.
  <sv-call-report onsv-loaded={({ detail }) => detail.nothing} />,
  // @ts-expect-error No such element.
  <sv-call-rapport />,
];
