/** Plain JSON values as YAML a person likes to read: a line for each thing, small things in braces. Reads back as the same value. */

const words = /^[A-Za-z][A-Za-z0-9_./@-]*$/;
/** Core schema words that are no text. */
const notText = /^(?:null|true|false)$/i;
const durationOrAddress = /^(?:[0-9.]+(?:ms|s|m|h))+$|^[0-9]+(?:\.[0-9]+){3}$/;

function textOf(value: string): string {
  return (words.test(value) && !notText.test(value)) || durationOrAddress.test(value) ? value : JSON.stringify(value);
}

function flow(value: unknown): string {
  if (typeof value === 'string') return textOf(value);
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(([key, inner]) => `${textOf(key)}: ${flow(inner)}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}

function block(key: string, value: unknown): string[] {
  const isList = Array.isArray(value);
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return [`${key}: ${flow(value)}`];
  const lines = isList
    ? value.map((item) => `- ${flow(item)}`)
    : Object.entries(value).map(([name, inner]) => `${textOf(name)}: ${flow(inner)}`);
  return [`${key}:`, ...lines.map((line) => `  ${line}`)];
}

/**
 * A document of one map.
 * @param notes comment lines above it
 */
export function yamlText(value: Readonly<Record<string, unknown>>, notes: readonly string[]): string {
  const lines = [
    ...notes.map((note) => `# ${note.replaceAll('\n', ' ')}`),
    ...Object.entries(value).flatMap(([key, inner]) => block(textOf(key), inner)),
  ];
  return `${lines.join('\n')}\n`;
}
