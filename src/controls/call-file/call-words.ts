import type { Texts } from '../../locales/texts.js';
import type { CallWords } from '../../model/call-fields.js';

/** What a language calls the columns and values of an exported file. */
export function callWords({ call, common, export: labels }: Texts): CallWords {
  const { columns, ids, types, reasons, parties } = call;
  return {
    headings: {
      id: [labels.callId, ids.call],
      interactionId: [labels.interactionId, ids.interaction],
      start: [labels.isoStart, columns.start],
      type: [columns.type],
      from: [columns.from],
      fromId: [ids.caller],
      to: [columns.to],
      toId: [ids.callee],
      answeredBy: [labels.answeredBy],
      agent: [columns.agent, labels.agent],
      duration: [labels.durationSeconds, columns.duration],
      talk: [labels.talkSeconds, columns.talk],
      crm: [columns.crm],
      reason: [columns.reason],
      success: [labels.successful],
      recordingCount: [labels.recordings],
      visitorId: [ids.visitor],
    },
    types,
    reasons,
    parties,
    yes: common.yes,
    no: common.no,
  };
}
