/** Values of a scenario file in a line, as a person would write them: `isolationResponse: powerOff`, `esx-01, esx-02 | esx-03`. Pure. */

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function listText(values: readonly unknown[]): string {
  return values.map(plainText).join(values.some((value) => typeof value === 'object') ? ' | ' : ', ');
}

/** @param value plain JSON, as it stands in a file */
export function plainText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return listText(value);
  if (!isMap(value)) return String(value);
  return Object.entries(value)
    .map(([key, inner]) => `${key}: ${plainText(inner)}`)
    .join(', ');
}

/** What a command is done to and with: names as they are, everything else with its key. */
export function targetText(command: Readonly<Record<string, unknown>>): string {
  return Object.entries(command)
    .filter(([key]) => key !== 'at' && key !== 'do')
    .map(([key, value]) =>
      typeof value === 'string' || key === 'ha' || key === 'groups' || key === 'hosts' ? plainText(value) : plainText({ [key]: value }),
    )
    .join(' · ');
}
