/** @jsxRuntime automatic */
/** @jsxImportSource react */
import { useRef, useState, type ReactElement } from 'react';
import type { CallInput, SvCallReport as CallReportElement } from 'smartvideo-elements';
import { SvCallReport, SvSession } from 'smartvideo-elements/react';

/** What the test sees of the application, and does with it. */
export interface Probe {
  loads: string[];
  report: CallReportElement | null;
  setCount: (count: number) => void;
  unmount: () => void;
  problems: string[];
}

const calls: readonly CallInput[] = [1, 2, 3].map((n) => ({ id: `c-${n}`, start: 1_601_919_788_000 + n }));
const lists = calls.map((_, n) => calls.slice(0, n + 1));

/** A report of as many calls as the state says, whose handler is another one at each render. */
export function App({ probe }: { probe: Probe }): ReactElement {
  const [count, setCount] = useState(1);
  const report = useRef<CallReportElement>(null);
  probe.setCount = setCount;
  return (
    <SvSession id="session" title="Session" lang="en" timeZone="Asia/Tokyo">
      <SvCallReport
        id="report"
        className="wide"
        ref={(element) => {
          report.current = element;
          probe.report = element;
        }}
        calls={lists[count - 1]!}
        headingLevel={3}
        autoLoad
        fill
        hideColumns={['crm']}
        onSvLoaded={({ detail, currentTarget }) =>
          void probe.loads.push(`${count}: ${detail.rows} of ${currentTarget.id}`)
        }
      />
    </SvSession>
  );
}
