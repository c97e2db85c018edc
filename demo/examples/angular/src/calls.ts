import { HttpClient } from '@angular/common/http';
import { Component, CUSTOM_ELEMENTS_SCHEMA, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import type { CallInput } from 'smartvideo-elements';

@Component({
  selector: 'app-calls',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  templateUrl: './calls.html',
  styles: `
    :host {
      display: block;
      margin: 24px;
      font-family: system-ui, sans-serif;
    }
  `,
})
export class Calls {
  // An app of your own has the address in its template: base-url="https://…".
  protected readonly service = toSignal(inject(HttpClient).get<{ baseUrl: string }>('/smartvideo/service'));
  protected readonly mayExport = signal(true);
  protected readonly status = signal('');
  protected readonly calls = signal<CallInput[] | undefined>(undefined);

  protected handIn() {
    this.calls.set([
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
    ]);
  }
}
