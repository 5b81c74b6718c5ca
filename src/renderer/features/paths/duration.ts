/** Minutes as hours and minutes. */
export function durationParts(minutes: number): { readonly hours: number; readonly minutes: number } {
  return { hours: Math.floor(minutes / 60), minutes: minutes % 60 };
}

/** Minutes since the beginning of the day as a clock shows them: `1:05`. */
export function clockText(minutes: number): string {
  return `${String(Math.floor(minutes / 60))}:${String(minutes % 60).padStart(2, '0')}`;
}
