/** A moment as the figures show it, in the time of every figure (Europe/Sofia in summer). */
export function figureTime(dateTime: string): number {
  return Date.parse(`${dateTime.replace(' ', 'T')}+03:00`);
}

/** `00:01:03` in seconds. */
export function seconds(clock: string): number {
  const [hours = 0, minutes = 0, rest = 0] = clock.split(':').map(Number);
  return hours * 3600 + minutes * 60 + rest;
}
