import type { ReactiveControllerHost } from 'lit';
import { loadModule } from '../../client/lazy.js';
import { CallCounter, isSameWanted } from '../../controllers/call-counter.js';
import type { WantedCalls } from '../../controllers/call-pool.js';
import type { LinkController } from '../../controllers/link.js';
import type { ViewState } from '../../controllers/view-state.js';
import { pageTask } from '../../controls/page-time.js';
import type { SuccessRule } from '../../model/call.js';
import { isSelecting, noSelection, without, type CallSelection } from '../../model/call-selection.js';
import type { CallStatistics } from '../../model/call-statistics.js';
import type { Interaction } from '../../model/interaction.js';
import { memoizeLast } from '../../model/memoize.js';
import type { StreamProgress } from '../../model/page-stream.js';
import type { Period } from '../../model/period.js';
import type { Series } from '../../model/series.js';
import { runInSlices } from '../../model/slices.js';
import { checkCalls, totalsOfSeries, type Mismatch, type Totals } from '../../model/totals.js';
import type { CallTable } from '../../table/call-table.js';
import { selectionTests } from '../../table/selection.js';
import type { answerElements } from './answer-elements.js';

/** The sections after the guide's, all computed from calls. */
export const answerSections = ['agents', 'hours', 'outcomes'] as const;
export type AnswerSection = (typeof answerSections)[number];

/** Which sections are open, remembered by the browser for all pages of an origin. */
const KEY = 'smartvideo-elements.stats.sections';

/** Milliseconds after a period in which its calls are still coming in, or being counted by the service. */
const SETTLED_AFTER = 86_400_000;

/** The interactions of a selection. */
interface PickedInteractions {
  /** Which calls they were looked for by. */
  of: WantedCalls;
  from: readonly unknown[];
  /** Nothing before they have been found for the first time. */
  interactions?: ReadonlySet<Interaction>;
  abort: AbortController;
}

const nothingPicked: ReadonlySet<Interaction> = new Set();

type Answers = typeof answerElements;
type AnswerElement = ReturnType<Answers[AnswerSection]>;

/** Of the host, what its sections have alike. */
export type AnswerProperties = Pick<
  AnswerElement,
  | 'period'
  | 'scope'
  | 'tenant'
  | 'agent'
  | 'timeZone'
  | 'excludeTypes'
  | 'successRule'
  | 'dateFormat'
  | 'csvDelimiter'
  | 'csvExclude'
>;

/** Loads the sections' elements, which statistics whose sections are folded do not need. */
const importElements = async (): Promise<Answers> => (await import('./answer-elements.js')).answerElements;

/** What the sections and the selection are computed from. */
interface AnswersRequest {
  /** The calls of the interactions shown; nothing while there are none. */
  wanted?: WantedCalls;
  /** Whether numbers can be computed from calls at all: there is a source of them, which the user may read. */
  isPossible: boolean;
  /** Whether `wanted` is about to be replaced, so that it need not be loaded any longer. */
  isOutdated: boolean;
  /** Another one where the same calls are to be loaded anew. */
  load: unknown;
  rule: SuccessRule;
  interactions: readonly Interaction[];
}

/**
 * What the statistics compute from calls: the sections after the guide's, and all numbers of a selection. The calls are
 * loaded when the first of these is wanted.
 */
export class StatsAnswers {
  #host: ReactiveControllerHost;
  #link: LinkController;
  #counter: CallCounter;
  #open: ReadonlySet<string>;
  #request: Omit<AnswersRequest, 'interactions'> = {
    isPossible: false,
    isOutdated: false,
    load: undefined,
    rule: 'server',
  };
  /** The load that the calls belong to. */
  #load: unknown;
  #picked?: PickedInteractions;
  /** What makes the sections' elements; loaded when the first of them is opened. */
  #make?: Answers;
  #makeProblem?: unknown;
  #loading?: Promise<void>;
  /** The same element whenever its section is opened, so that it stays as it was. */
  #elements = new Map<AnswerSection, AnswerElement>();

  #interactions: readonly Interaction[] = [];
  #ofAgent = memoizeLast((interactions: readonly Interaction[], agent: string | undefined) =>
    agent === undefined ? undefined : new Set(interactions.filter((one) => one.agent === agent)),
  );
  #partAlone = memoizeLast((part: CallSelection['part']): CallSelection => (part ? { part } : noSelection));

  constructor(host: ReactiveControllerHost, link: LinkController) {
    this.#host = host;
    this.#link = link;
    this.#counter = new CallCounter(host);
    this.#open = new Set(remembered());
  }

  get selection(): CallSelection {
    return this.#link.selection;
  }

  /** What is picked in the chart. */
  get part(): CallSelection {
    return this.#partAlone(this.selection.part);
  }

  /** Whether anything is picked that changes the bars of the chart. */
  get isSelectingBars(): boolean {
    return this.#request.isPossible && isSelecting(without(this.selection, ['part']));
  }

  isOpen(section: AnswerSection): boolean {
    return this.#open.has(section);
  }

  /** Opens a section or folds it, as the user has; the browser remembers it. */
  toggle(section: AnswerSection, isOpen: boolean): void {
    if (isOpen === this.isOpen(section)) return;
    const others = [...this.#open].filter((one) => one !== section);
    this.#open = new Set(isOpen ? [...others, section] : others);
    remember([...this.#open]);
    this.#host.requestUpdate();
  }

  /** Whether only calls that are picked are counted. */
  get isSelecting(): boolean {
    return this.#request.isPossible && isSelecting(this.selection);
  }

  /** Whether something is picked that cannot be counted here. */
  get isSelectionIgnored(): boolean {
    return !this.#request.isPossible && isSelecting(this.selection);
  }

  /** Whether what the counter has is of the interactions shown. */
  get #isCurrent(): boolean {
    const { wanted, load } = this.#request;
    return wanted !== undefined && this.#load === load && isSameWanted(wanted, this.#counter.wanted);
  }

  /** The numbers; while others are counted, those before. */
  get statistics(): CallStatistics | undefined {
    return this.#isCurrent && !this.#counter.isOutdated ? this.#counter.counted?.statistics : undefined;
  }

  get progress(): Readonly<StreamProgress> {
    return this.#counter.progress;
  }

  /** Whether the numbers of all calls are here, and no others are being counted. */
  get isComplete(): boolean {
    return this.statistics !== undefined && !this.isBusy && this.progress.state === 'complete';
  }

  /** Why there are no numbers, or not those of all calls. */
  get error(): unknown {
    return this.#makeProblem ?? this.#counter.problem ?? this.progress.error;
  }

  get isBusy(): boolean {
    return this.#counter.isBusy;
  }

  /**
   * The interactions that have calls of the selection, none of them before they have been looked for; `undefined` where
   * nothing is picked, or no more than the agent can be told of them.
   */
  get picked(): ReadonlySet<Interaction> | undefined {
    if (this.#isByService) return this.#ofAgent(this.#interactions, this.selection.agent);
    return this.isSelecting ? (this.#picked?.interactions ?? nothingPicked) : undefined;
  }

  /** Whether there may be interactions that have no calls of the selection: the service counts them, and does not name them. */
  get isUnpicked(): boolean {
    return this.#isByService && isSelecting(without(this.selection, ['agent']));
  }

  get #isByService(): boolean {
    return this.isSelecting && this.#counter.isByService;
  }

  /** Whether the interactions of the selection have not been found yet. */
  get isPicking(): boolean {
    return this.isSelecting && !this.#isByService && !this.#picked?.interactions;
  }

  /** Which counts of the calls are others than those of the series, which counts calls by their start too. */
  mismatches(series: Series | undefined): readonly Mismatch[] {
    const { statistics } = this;
    const { wanted } = this.#request;
    if (!statistics || !series || !wanted || !this.isComplete || this.isSelecting) return [];
    // Newer calls may have come in between the two requests, and the service needs a while to count them.
    if (wanted.query.period.to > Date.now() - SETTLED_AFTER) return [];
    return checkCalls(statistics.totals, totalsOfSeries(series));
  }

  /** How many of the interactions whose calls are counted began before the period, so that the totals do not count them. */
  beganBefore(totals: Totals | undefined): number {
    const { statistics } = this;
    if (!statistics || totals?.interactions === undefined || !this.isComplete || this.isSelecting) return 0;
    return Math.max(0, statistics.totals.interactions - totals.interactions);
  }

  /** Goes on with what was stopped, or has failed. */
  resume = (): void => {
    if (this.#makeProblem) void this.#loadElements();
    else void this.#counter.resume();
  };

  stop(): void {
    this.#counter.stop();
  }

  reset(): void {
    this.#counter.reset();
    this.#dropPicked();
  }

  /** To be called in each update of the host. */
  update({ interactions, ...request }: AnswersRequest): void {
    this.#request = request;
    this.#interactions = interactions;
    const { wanted, isOutdated, load, rule } = request;
    const isNeeded = wanted !== undefined && (this.#open.size > 0 || this.isSelecting);
    if (isNeeded && this.#open.size > 0 && !this.#make && !this.#makeProblem) void this.#loadElements();
    if (!this.#isCurrent) {
      const isFresh = wanted !== undefined && isSameWanted(wanted, this.#counter.wanted);
      if (isNeeded && !isOutdated) {
        this.#load = load;
        this.#counter.want(wanted, isFresh);
      } else if (!isOutdated && this.#counter.wanted) this.reset();
    }
    const { zone } = this.#counter.wanted ?? {};
    if (zone) this.#counter.update({ timeZone: zone, rule, selection: this.selection });
    this.#pick(interactions);
  }

  /** Looks for the interactions of the selection, in slices. */
  #pick(interactions: readonly Interaction[]): void {
    const { table } = this.#counter;
    const { wanted, rule } = this.#request;
    if (!this.isSelecting || !wanted || !isSameWanted(wanted, this.#picked?.of)) this.#dropPicked();
    // The columns that are read have been made when calls have been counted.
    if (!this.isSelecting || !wanted || !table || !this.statistics) return;
    const { selection } = this;
    const from = [interactions, table, table.length, rule, selection];
    if (from.every((value, index) => value === this.#picked?.from[index])) return;
    this.#picked?.abort.abort();
    const picked: PickedInteractions = {
      of: wanted,
      from,
      interactions: this.#picked?.interactions,
      abort: new AbortController(),
    };
    this.#picked = picked;
    const work = interactionsWith(interactions, table, { selection, rule, period: wanted.query.period });
    runInSlices(work, { signal: picked.abort.signal, pause: pageTask }).then(
      (found) => {
        picked.interactions = found;
        this.#host.requestUpdate();
      },
      // Another selection has taken its place.
      () => undefined,
    );
  }

  #dropPicked(): void {
    this.#picked?.abort.abort();
    this.#picked = undefined;
  }

  /** The element of a section that shows the numbers; none until they are here, and it is loaded. */
  element(section: AnswerSection, properties: AnswerProperties): AnswerElement | undefined {
    const { statistics, selection } = this;
    if (!statistics || !this.#make) return undefined;
    const element = this.#elements.get(section) ?? this.#make[section]();
    this.#elements.set(section, element);
    return Object.assign(element, { headingLevel: 0, linkGroup: '', statistics, selection, ...properties });
  }

  #loadElements(): Promise<void> {
    this.#makeProblem = undefined;
    this.#loading ??= loadModule(importElements())
      .then(
        (made) => void (this.#make = made),
        (error: unknown) => void (this.#makeProblem = error),
      )
      .then(() => {
        this.#loading = undefined;
        this.#host.requestUpdate();
      });
    return this.#loading;
  }

  read(): ViewState {
    return { sections: answerSections.filter((section) => this.isOpen(section)).join() };
  }

  /** Takes from a view state which sections are open; one that names none leaves them as they are. */
  write({ sections }: ViewState): void {
    if (!sections) return;
    const named = sections.split(',');
    this.#open = new Set(answerSections.filter((section) => named.includes(section)));
  }
}

/** Interactions, or calls, that are looked at from one `yield` to the next. */
const BATCH = 500;

/** Which calls are picked. */
interface Picking {
  selection: CallSelection;
  rule: SuccessRule;
  period: Period;
}

/** The interactions that have one of the calls that are picked, and its agent where one is picked. */
function* interactionsWith(
  interactions: readonly Interaction[],
  table: CallTable,
  { selection, rule, period }: Picking,
): Generator<void, Set<Interaction>, undefined> {
  const { columns, length } = table;
  const tests = selectionTests(columns, selection, rule).map(([, test]) => test);
  const isPicked = new Uint8Array(length);
  for (let row = 0; row < length; row++) {
    if (row % BATCH === 0) yield;
    const start = columns.startAt(row);
    const isWithin = start >= period.from && start < period.to;
    isPicked[row] = Number(isWithin && tests.every((test) => test(row)));
  }
  const found = new Set<Interaction>();
  let ids: Set<string | undefined> | undefined;
  for (const [index, interaction] of interactions.entries()) {
    if (index % BATCH === 0) yield;
    const { id, agent, callIds } = interaction;
    if (selection.agent && agent !== selection.agent) continue;
    // A service need not say which calls an interaction has.
    if (callIds.length === 0) ids ??= yield* interactionIds(table, isPicked);
    const isFound = callIds.some((callId) => isPicked[table.rowOf(callId)] === 1) || ids?.has(id);
    if (isFound) found.add(interaction);
  }
  return found;
}

function* interactionIds(
  table: CallTable,
  isPicked: Uint8Array,
): Generator<void, Set<string | undefined>, undefined> {
  const ids = new Set<string | undefined>();
  for (const [row, flag] of isPicked.entries()) {
    if (row % BATCH === 0) yield;
    if (flag) ids.add(table.call(row).interactionId);
  }
  return ids;
}

/** What was chosen last in this page, where the browser remembers nothing. */
let chosen: readonly string[] = [];

function remembered(): readonly string[] {
  try {
    chosen = localStorage.getItem(KEY)?.split(',') ?? [];
  } catch {
    // A frame or a browser without storage: what this page knows has to do.
  }
  return answerSections.filter((section) => chosen.includes(section));
}

function remember(sections: readonly string[]): void {
  chosen = sections;
  try {
    if (sections.length > 0) localStorage.setItem(KEY, sections.join());
    else localStorage.removeItem(KEY);
  } catch {
    // As above.
  }
}
