import type { PropertyValues } from 'lit';
import { SvElement } from '../controls/sv-element.js';
import { AuditController } from '../controllers/audit.js';
import {
  ConnectionController,
  connectionProperties,
  type ConnectionProperties,
} from '../controllers/connection.js';

export interface ConnectedElement extends ConnectionProperties {}

/** An element with a connection, for the elements that do not own their controllers yet. */
export abstract class ConnectedElement extends SvElement {
  static override properties = connectionProperties;

  protected readonly connection = new ConnectionController(this, {
    reset: () => {
      this.announcement = '';
      this.forget();
    },
    reconnected: () => this.goOn(),
    accountKnown: () => this.accountKnown(),
  });
  protected readonly audit = new AuditController(this, this.connection);

  protected get session() {
    return this.connection.session;
  }

  protected get source() {
    return this.connection.source;
  }

  protected get zone(): string {
    return this.connection.zone;
  }

  protected get account() {
    return this.connection.account;
  }

  protected get rights() {
    return this.connection.rights;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.updateConnection();
  }

  protected updateConnection(): void {
    this.connection.update();
  }

  protected accountKnown(): void {}

  protected forget(): void {}

  protected goOn(): void {}
}
