// What the charts are given: the guide's six measures, as series of the report's own kind.
const hour = 3_600_000;
const day = 24 * hour;
const start = Date.UTC(2025, 0, 1);

export const measures = ['interactions', 'total', 'video', 'screen', 'successful', 'unsuccessful'];

/** An office's rhythm by the day and the week, the same at each asking. */
function bucket(time, index) {
  const wave = 2 + Math.sin((index % 24) / 4) + Math.cos(index / 168);
  const [video, screen, chat] = [7, 3, 5].map((most, turn) =>
    Math.round(most * wave + ((index * 7 + turn) % 5)),
  );
  const total = video + screen + chat;
  const unsuccessful = Math.round(total / 6);
  return {
    time,
    interactions: Math.round(total / 2),
    total,
    video,
    screen,
    chat,
    successful: total - unsuccessful,
    unsuccessful,
  };
}

const seriesOf = (granularity, step, count) => ({
  granularity,
  timeZone: 'UTC',
  buckets: Array.from({ length: count }, (_, index) => bucket(start + index * step, index)),
});

export const week = seriesOf('day', day, 7);
export const month = seriesOf('hour', hour, 31 * 24);
export const year = seriesOf('hour', hour, 365 * 24);
