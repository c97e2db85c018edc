import type { AccountChoice } from '../../controllers/account-choice.js';
import type { CallFileController } from '../../controllers/call-file.js';
import type { ConnectionController } from '../../controllers/connection.js';
import type { ExportController } from '../../controllers/exporter.js';
import type { LinkController } from '../../controllers/link.js';
import type { PrintController } from '../../controllers/printing.js';
import type { QueryController } from '../../controllers/report-query.js';
import type { BucketTextOptions } from '../../controls/bucket-text.js';
import type { CallCellOptions } from '../../controls/call-cells.js';
import type { StatsTexts } from '../../locales/texts.js';
import type { SuccessRule } from '../../model/call.js';
import type { Period } from '../../model/period.js';
import type { StatsSource } from '../../model/source.js';
import type { OpenedCall } from '../opened-call.js';
import type { StatsAnswers } from './answers.js';
import type { ComparisonController } from './comparison.js';
import type { SvInteractionStats } from './interaction-stats.js';
import type { StatsData } from './stats-data.js';
import type { StatsView } from './stats-view.js';

/** What the statistics are drawn from, and what their controllers do. */
export interface StatsParts {
  stats: SvInteractionStats;
  texts: StatsTexts;
  /** Language tag for numbers. */
  locale: string;
  /** How periods are written. */
  moments: BucketTextOptions;
  /** How interactions and calls are written. */
  cells: CallCellOptions & { texts: StatsTexts };
  connection: ConnectionController;
  query: QueryController;
  data: StatsData;
  /** What the numbers are compared with; absent where there is nothing to load it from. */
  comparison?: ComparisonController;
  /** The earlier period in words. */
  comparedPeriod: string;
  view: StatsView;
  link: LinkController;
  answers: StatsAnswers;
  choice: AccountChoice;
  file: CallFileController;
  exporter: ExportController;
  printing: PrintController;
  opened: OpenedCall;
  /** Where statistics and the calls of an interaction come from. */
  source?: StatsSource;
  /** The rule that successful calls were counted by. */
  rule: SuccessRule;
  /** That other numbers are shown than those of what is chosen; blank where they are not. */
  staleText: string;
  choosePeriod: (period: Period) => void;
  submit: () => void;
  reloadSeries: () => void;
}
