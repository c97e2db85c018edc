import { LitElement, type PropertyValues } from 'lit';
import {
  ConnectionController,
  connectionProperties,
  type ConnectionOptions,
  type ConnectionProperties,
} from '../../src/controllers/connection.js';
import { connectionContext, type Connection } from '../../src/controllers/connection-context.js';
import { LoadController, loadProperties, type LoadProperties } from '../../src/controllers/load.js';
import {
  QueryController,
  reportQueryProperties,
  type ReportQueryProperties,
} from '../../src/controllers/report-query.js';
import { ProvidedContext, timeZoneContext } from '../../src/controls/context.js';
import type { StreamProgress } from '../../src/model/page-stream.js';
import type { ReportQuery } from '../../src/model/source.js';

/** The least that has a connection, and writes down what it tells. */
export class ConnectedHost extends LitElement {
  static override properties = connectionProperties;

  readonly told: string[] = [];
  readonly connection = new ConnectionController(this, this.options);

  protected get options(): ConnectionOptions {
    return {
      reset: () => this.told.push('reset'),
      reconnected: () => this.told.push('reconnected'),
      accountKnown: () => this.told.push('account known'),
    };
  }

  protected override willUpdate(_changed: PropertyValues): void {
    this.connection.update();
  }
}
export interface ConnectedHost extends ConnectionProperties {}
customElements.define('test-connected', ConnectedHost);

/** What stands around it, in place of a session. */
export class SessionHost extends LitElement {
  readonly #connection = new ProvidedContext(this, connectionContext);
  readonly #zone = new ProvidedContext(this, timeZoneContext);

  provide(connection: Connection, timeZone?: string): void {
    this.#connection.provide(connection);
    this.#zone.provide({ timeZone });
  }
}
customElements.define('test-session', SessionHost);

/** The least that loads rows of a period; a test sets how that stands, and counts. */
export class LoadingHost extends LitElement {
  static override properties = { ...connectionProperties, ...reportQueryProperties, ...loadProperties };

  readonly rows = {
    progress: { state: 'idle', loaded: 0, skipped: 0 } as StreamProgress,
    query: undefined as ReportQuery | undefined,
    outdated: false,
    interrupted: false,
  };
  readonly calls: string[] = [];
  readonly connection = new ConnectionController(this, {
    reset: () => this.loading.reset(),
    reconnected: () => this.loading.reconnected(),
  });
  readonly query = new QueryController(this, this.connection);
  readonly loading = new LoadController(this, {
    connection: this.connection,
    query: this.query,
    rows: this.rows,
    ampleRows: 8000,
  });

  async load(): Promise<void> {
    await this.updateComplete;
    if (!this.loading.requestSource()) return;
    await this.loading.run(async (signal) => {
      if (this.loading.mayFetch(signal)) this.calls.push('load');
    });
  }

  async resume(): Promise<void> {
    this.calls.push('resume');
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.connection.update({ scope: this.query.requestedScope, tenant: this.query.tenant });
    this.query.update(changed);
    if (this.loading.takeDue()) void this.load();
  }
}
export interface LoadingHost extends ConnectionProperties, ReportQueryProperties, LoadProperties {}
customElements.define('test-loading', LoadingHost);
