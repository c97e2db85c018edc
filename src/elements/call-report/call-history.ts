import { ViewHistory } from '../../controllers/view-history.js';
import type { LinkController } from '../../controllers/link.js';
import type { Texts } from '../../locales/texts.js';
import { without, type CallSelection } from '../../model/call-selection.js';
import type { Period } from '../../model/period.js';
import type { SvCallReport } from './call-report.js';

type CallView = Pick<
  SvCallReport,
  'period' | 'tenant' | 'agent' | 'filters' | 'search' | 'selection' | 'sort' | 'columns' | 'columnWidths'
>;

interface CallHistoryOptions {
  /** What is picked beside the report. */
  link: LinkController;
  texts: () => Texts;
  announce: (text: string) => void;
  changed: () => void;
  /** Whether the calls are what the user has in front. */
  isShown: () => boolean;
  /** The query to the service, as a text to compare. */
  query: () => string;
  /** Loads the current query. */
  load: () => Promise<void>;
}

/** Undo and redo of how a report's calls are looked at. */
export function callHistory(
  report: SvCallReport,
  { link, texts, announce, ...options }: CallHistoryOptions,
): ViewHistory<CallView> {
  const nameOf = (property: keyof CallView): string => {
    const { report: words, export: more, selection } = texts();
    const names: Record<keyof CallView, string> = {
      period: more.period,
      tenant: more.tenant,
      agent: more.agent,
      filters: words.filters,
      search: words.search,
      selection: selection.label,
      sort: more.order,
      columns: words.columns,
      columnWidths: words.widths,
    };
    return names[property];
  };
  return new ViewHistory<CallView>(report, {
    ...options,
    read() {
      const { period, tenant, agent, filters, search, sort, columns, columnWidths } = report;
      const selection = within(link.selection, period);
      return { period, tenant, agent, filters, search, selection, sort, columns, columnWidths };
    },
    write(view) {
      const { selection, ...others } = view;
      Object.assign(report, others);
      link.restore(selection);
    },
    announce(direction, what) {
      const { nothingToUndo, nothingToRedo, undone, redone } = texts().report;
      const [nothing, done] = direction === 'undo' ? [nothingToUndo, undone] : [nothingToRedo, redone];
      announce(what.length === 0 ? nothing : done(what.map(nameOf).join(', ')));
    },
  });
}

/** A part of another period is picked no longer as soon as that period's calls have come: it is one step with the period. */
function within(selection: CallSelection, period: Period | undefined): CallSelection {
  const { part } = selection;
  const isOutside = part && period && (part.from < period.from || part.to > period.to);
  return isOutside ? without(selection, ['part']) : selection;
}
