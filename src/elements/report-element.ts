import type { PropertyValues } from 'lit';
import {
  QueryController,
  reportQueryProperties,
  type ReportQueryProperties,
} from '../controllers/report-query.js';
import type { Period } from '../model/period.js';
import { ConnectedElement } from './connected-element.js';

export interface ReportElement extends ReportQueryProperties {}

/** An element that shows data of a period, for those that do not own their controllers yet. */
export abstract class ReportElement extends ConnectedElement {
  static override properties = reportQueryProperties;

  protected readonly query = new QueryController(this, this.connection);

  protected get effectiveTenant(): string | undefined {
    return this.query.tenant;
  }

  protected get periodProblem() {
    return this.query.problem;
  }

  protected queryFor(period: Period) {
    return this.query.of(period);
  }

  /** Loads the period. */
  abstract load(): Promise<void>;

  /** Loads the same period again. */
  refresh(): Promise<void> {
    return this.load();
  }

  protected override updateConnection(): void {
    this.connection.update({ scope: this.query.requestedScope, tenant: this.query.tenant });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.query.update(changed);
  }
}
