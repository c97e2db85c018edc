/** @jsxImportSource solid-js */
import type { JSX } from 'solid-js';
import type {} from 'smartvideo-elements/jsx/solid';
import type { CallInput, SvCallReport } from 'smartvideo-elements';

const calls: CallInput[] = [{ id: 'c-1', start: '2020-10-05T20:43:08+03:00', from: { label: 'Ann' } }];

export function Elements(): JSX.Element {
  let report: SvCallReport | undefined;
  return (
    <sv-session attr:base-url="https://videome.leadsecure.com" prop:getToken={async () => 'token'}>
      <sv-call-report
        ref={report}
        class="report"
        slot="main"
        from="2020-10-01"
        bool:auto-load={true}
        attr:exclude-types="chat"
        prop:calls={calls}
        fill
        theme="dark"
        onClick={() => void report?.load()}
        on:sv-call-open={(event) => {
          const { call } = event.detail;
          event.currentTarget.search = call.id;
          event.preventDefault();
        }}
        on:sv-view-change={({ detail: { columnWidths } }) => void columnWidths}
      />
    </sv-session>
  );
}

export const wrong = [
  // @ts-expect-error No such property.
  <sv-call-report autoLod />,
  // @ts-expect-error A property of its own type, which a text is not.
  <sv-call-report prop:columns="from" />,
  // @ts-expect-error Not one of the words.
  <sv-call-report attr:rows-from="moon" />,
  // @ts-expect-error The detail has no such value.
  <sv-call-report on:sv-loaded={({ detail }) => detail.nothing} />,
  // @ts-expect-error No such element.
  <sv-call-rapport />,
];
