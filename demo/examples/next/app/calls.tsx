'use client';

import { useEffect, useState } from 'react';
import type { CallInput } from 'smartvideo-elements';
import { SvCallReport, SvSession } from 'smartvideo-elements/react';

const twoCalls: CallInput[] = [
  {
    id: 'one',
    start: '2020-10-01T09:00:00Z',
    type: 'video',
    from: { kind: 'visitor', label: 'Ann' },
    to: { kind: 'agent', label: 'Ben' },
    duration: 70,
    talk: 60,
  },
  {
    id: 'two',
    start: '2020-10-02T10:00:00Z',
    type: 'chat',
    from: { kind: 'visitor', label: 'Cem' },
    to: { kind: 'agent', label: 'Ben' },
    duration: 20,
    talk: 0,
  },
];

export function Calls() {
  const [baseUrl, setBaseUrl] = useState<string>();
  const [mayExport, setMayExport] = useState(true);
  const [calls, setCalls] = useState<CallInput[]>();
  const [status, setStatus] = useState('');

  // A page of your own knows the address: baseUrl="https://…".
  useEffect(() => {
    void fetch('/smartvideo/service')
      .then((response) => response.json())
      .then((service: { baseUrl: string }) => setBaseUrl(service.baseUrl));
  }, []);

  return (
    <>
      <p>
        <label>
          <input
            type="checkbox"
            checked={mayExport}
            onChange={({ target }) => setMayExport(target.checked)}
          />{' '}
          May export
        </label>{' '}
        <button type="button" onClick={() => setCalls(twoCalls)}>
          Hand in two calls
        </button>
      </p>
      <p role="status">{status}</p>
      <SvSession baseUrl={baseUrl} tokenUrl="/smartvideo/token" permissions={{ export: mayExport }}>
        <SvCallReport
          calls={calls}
          from="2020-10-01"
          to="2020-10-06"
          autoLoad
          // Before the details open. `preventDefault()` keeps them closed, for details of your own.
          onSvCallOpen={({ detail }) => setStatus(`Opened call ${detail.call.id}`)}
        />
      </SvSession>
    </>
  );
}
