import type { ExternalInteraction, Interaction } from '../model/interaction.js';
import type { Bucket } from '../model/series.js';
import type { BucketBody, ExternalInteractionBody, InteractionBody } from './contract/index.js';

export function toInteraction(body: InteractionBody): Interaction {
  const callIds = body.calls ?? [];
  return {
    id: body._id.interactionId,
    agent: body._id.agentId ?? '',
    start: body.startTime,
    end: body.endTime,
    duration: body.duration,
    totalCalls: body.totalCalls ?? callIds.length,
    videos: body.videos ?? 0,
    chats: body.chats ?? 0,
    screens: body.screens ?? 0,
    successful: body.successful ?? 0,
    unsuccessful: body.unsuccessful ?? 0,
    talk: body.talk,
    visitorId: body.visitorId,
    callIds,
  };
}

export function toBucket(body: BucketBody): Bucket {
  const { time, interactions = 0, video = 0, screen = 0, chat = 0, successful = 0, unsuccessful = 0 } = body;
  const total = body.total ?? video + screen + chat;
  return { time, interactions, total, video, screen, chat, successful, unsuccessful };
}

export function toExternalInteraction(body: ExternalInteractionBody): ExternalInteraction {
  const { svInteractionId: interactionId, externalInteractionId: externalId = '', visitorId } = body;
  return { interactionId, externalId, visitorId };
}
