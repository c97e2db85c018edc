import { Weighted } from '../random.js';
import type { CallType } from '../facts.js';

/** One call of a story. */
export interface Step {
  type: CallType;
  /** `spans` the calls after it, as a chat goes on beside the video it led to; `missed` is never answered. */
  kind?: 'spans' | 'missed' | 'lost' | 'long' | 'short';
}

export type Story = readonly Step[];

const chat: Step = { type: 'chat' };
const openChat: Step = { type: 'chat', kind: 'spans' };
const video: Step = { type: 'video' };
const shortVideo: Step = { type: 'video', kind: 'short' };
const longVideo: Step = { type: 'video', kind: 'long' };
const missedVideo: Step = { type: 'video', kind: 'missed' };
const lostVideo: Step = { type: 'video', kind: 'lost' };
const screen: Step = { type: 'screen' };
const lostScreen: Step = { type: 'screen', kind: 'lost' };

/** What happens between a visitor and an agent, and how often of a hundred. */
const weighted: readonly (readonly [Story, number])[] = [
  [[openChat, video], 27],
  [[openChat, video, screen], 14],
  [[chat], 10],
  [[video], 11],
  [[video, screen], 5],
  [[missedVideo], 7],
  [[missedVideo, missedVideo], 3],
  [[openChat, missedVideo, video], 5],
  [[missedVideo, missedVideo, video], 3],
  [[openChat, lostVideo, video], 3],
  [[openChat, lostVideo, missedVideo, video, screen], 1],
  [[video, lostScreen, screen], 1],
  [[openChat, video, screen, screen], 4],
  [[openChat, longVideo, screen, screen, screen], 2],
  [[shortVideo, shortVideo, video], 2],
  [[longVideo], 2],
];

const all = new Weighted(weighted);

/** The stories that have no more calls than there is room for. */
export function stories(room: number): Weighted<Story> {
  return room >= 5 ? all : new Weighted(weighted.filter(([story]) => story.length <= room));
}
