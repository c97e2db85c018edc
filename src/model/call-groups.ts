import { agentsOf, isSuccessful, type Call, type SuccessRule } from './call.js';
import type { Interaction } from './interaction.js';
import { sumKnown } from './totals.js';

export interface GroupOptions {
  /**
   * For calls without an interaction id: the most seconds between the end of a call and the next call of the same
   * interaction. Default: unlimited.
   */
  gapSeconds?: number;
}

/** The calls of one interaction, oldest first; never empty. */
interface CallGroup {
  id: string;
  calls: [Call, ...Call[]];
}

/**
 * Groups calls into interactions: by the API's interaction id, else by visitor and agent. A call of an
 * anonymous visitor is a group of its own, since anonymous visitors are not one person. Without an interaction id, a
 * group has the id of its first call.
 */
export function groupCalls(calls: readonly Call[], { gapSeconds }: GroupOptions = {}): CallGroup[] {
  const groups: CallGroup[] = [];
  const open = new Map<string, { group: CallGroup; end: number }>();
  for (const call of [...calls].sort((a, b) => a.start - b.start)) {
    const key = groupKey(call);
    const end = call.start + (call.duration ?? 0) * 1000;
    const found = open.get(key);
    const gap = call.interactionId || gapSeconds === undefined ? Infinity : gapSeconds * 1000;
    if (found && call.start - found.end <= gap) {
      found.group.calls.push(call);
      found.end = Math.max(found.end, end);
    } else {
      const group: CallGroup = { id: call.interactionId || call.id, calls: [call] };
      groups.push(group);
      open.set(key, { group, end });
    }
  }
  return groups;
}

function groupKey(call: Call): string {
  if (call.interactionId) return `interaction ${call.interactionId}`;
  const visitor = visitorOf(call);
  return visitor ? JSON.stringify([visitor, agentsOf(call)[0]]) : `call ${call.id}`;
}

/** What identifies the visitor of a call; nothing where they are anonymous. */
export function visitorOf(call: Pick<Call, 'from' | 'to' | 'visitorId'>): string | undefined {
  const party = [call.from, call.to].find(({ kind }) => kind === 'visitor');
  const label = party && !/^visitor$/i.test(party.label.trim()) ? party.label.trim() : '';
  return call.visitorId || party?.id || label || undefined;
}

/** How interactions are derived from calls. */
export interface InteractionOptions extends GroupOptions {
  /** How successful calls are counted. Default: `server`. */
  rule?: SuccessRule;
}

/** Interactions derived from calls, see `groupCalls`. Oldest first. */
export function interactionsFromCalls(
  calls: readonly Call[],
  { rule, ...options }: InteractionOptions = {},
): Interaction[] {
  return groupCalls(calls, options).map((group) => interactionOf(group, rule));
}

function interactionOf({ id, calls }: CallGroup, rule?: SuccessRule): Interaction {
  const [{ start }] = calls;
  const ofType = (type: string): number => calls.filter((call) => call.type === type).length;
  const successful = calls.filter((call) => isSuccessful(call, rule)).length;
  const ends = calls.map(endOf);
  const end = ends.reduce<number | undefined>(
    (last, one) => (last === undefined || one === undefined ? undefined : Math.max(last, one)),
    start,
  );
  return {
    id,
    agent: agentOfGroup(calls),
    start,
    end,
    duration: end === undefined ? undefined : Math.round((end - start) / 1000),
    totalCalls: calls.length,
    videos: ofType('video'),
    chats: ofType('chat'),
    screens: ofType('screen'),
    successful,
    unsuccessful: calls.length - successful,
    talk: sumKnown(calls.map(({ talk }) => talk)),
    visitorId: calls.find((call) => call.visitorId)?.visitorId,
    callIds: calls.map((call) => call.id),
  };
}

/** That which the API sends, else who answered one of the calls, else who was called or called. */
function agentOfGroup(calls: readonly Call[]): string {
  const first = (name: 'agent' | 'answeredBy') => calls.find((call) => call[name]?.trim())?.[name];
  return first('agent') ?? first('answeredBy') ?? calls.flatMap(agentsOf)[0] ?? '';
}

function endOf({ start, duration }: Call): number | undefined {
  return duration === undefined ? undefined : start + duration * 1000;
}
