import type { PropertyDeclarations } from 'lit';
import { wordList } from '../controls/bindings.js';

/** Properties of a report with a table of calls or interactions. */
export interface TableReportProperties {
  /** Columns to leave out altogether, for example `crm`. Words between commas or blanks. */
  hideColumns: string[];

  /**
   * Columns of calls that are ticked at first besides those of the guide: `agent`, the agent of a call whether or not it
   * was answered; also `crm`, which the calls of an interaction are shown without where none has one. The user may
   * untick them. Words between commas or blanks; `hide-columns` has precedence. Default: none.
   */
  showColumns: string[];

  /**
   * How a call is judged successful: `server` (the service's flag, else talk above zero), `talk` (talk above zero),
   * `duration` (duration above zero). Any other word counts as `server`.
   */
  successRule: 'server' | 'talk' | 'duration';

  /** Where a "Send feedback" link leads, for example `mailto:support@videoengager.com`. Default: no link. */
  feedbackUrl: string;

  /**
   * Level of the report's heading, 1 to 6, which only assistive technology reads; those of its sections are one below.
   * 0 leaves out the heading and the region that it names, in a page that has both around the report. Default: 2.
   */
  headingLevel: number;
}

export const tableReportProperties: PropertyDeclarations = {
  hideColumns: { attribute: 'hide-columns', converter: wordList },
  showColumns: { attribute: 'show-columns', converter: wordList },
  successRule: { attribute: 'success-rule' },
  feedbackUrl: { attribute: 'feedback-url' },
  headingLevel: { attribute: 'heading-level', type: Number },
};

const tableReportDefaults = {
  hideColumns: [],
  showColumns: [],
  successRule: 'server',
  feedbackUrl: '',
  headingLevel: 2,
};

export function setTableReportDefaults(host: TableReportProperties): void {
  Object.assign(host, structuredClone(tableReportDefaults));
}
