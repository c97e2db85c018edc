import { agentsOf, type Call } from './call.js';

export interface GroupOptions {
  /**
   * Of calls that come without an interaction's id: how many seconds may pass after a call before the next one
   * begins another interaction. Default: any number.
   */
  gapSeconds?: number;
}

/** Calls that make one interaction, oldest first; never empty. */
export interface CallGroup {
  id: string;
  calls: [Call, ...Call[]];
}

/**
 * Groups calls into interactions: by the API's id of the interaction, else by visitor and agent. A call whose
 * visitor has no identity stands alone, since anonymous visitors are not one person. A group made here is called
 * after its first call.
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

/** What tells the visitor of a call from others. */
function visitorOf(call: Call): string | undefined {
  const party = [call.from, call.to].find(({ kind }) => kind === 'visitor');
  const label = party && !/^visitor$/i.test(party.label.trim()) ? party.label.trim() : '';
  return call.visitorId || party?.id || label || undefined;
}
