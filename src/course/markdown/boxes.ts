/** Fenced blocks: figures, predictions, the course-notes box and the four kinds of remark. */
import { z } from 'zod';
import { firstFaultOfScenario } from '../claim/fault.ts';
import type { Moment } from '../claim/claim.ts';
import { idShape, momentShape } from '../shape.ts';
import { readShape } from '../yaml-document.ts';
import type { YamlDocument } from '../yaml-document.ts';
import type { Block, Inline } from '../views.ts';
import { inlineOf } from './inline.ts';
import { parseLine } from './parser.ts';
import type { Token } from './parser.ts';
import { refuseAt } from './reading.ts';
import type { MarkdownReading } from './reading.ts';

const tones = { note: 'note', mistake: 'mistake', client: 'client', 'model-choice': 'modelChoice' } as const;

const figureShape = z.strictObject({
  scenario: idShape,
  at: momentShape,
  from: momentShape,
  to: momentShape,
  stops: z.array(momentShape).max(12).default([]),
  lab: idShape.nullable().default(null),
  caption: z.string().min(1),
});

/** Reads the Markdown inside a box that begins on a line of the file. */
type ReadInner = (text: string, line: number) => Block[];

/** @param line of the fence's first line. Null when it was refused. */
export function readBox(reading: MarkdownReading, fence: Token, line: number, readInner: ReadInner): Block | null {
  const name = fence.info.trim();
  if (name === 'figure') return readFigure(reading, fence.content, line + 1);
  if (name === 'predict') return { kind: 'predict', prediction: fence.content.trim() };
  if (name === 'course-notes') return readNotes(reading, fence.content, line + 1, readInner);
  const tone = Object.hasOwn(tones, name) ? tones[name as keyof typeof tones] : undefined;
  return tone === undefined ? refuseBox(reading, fence, line) : { kind: 'callout', tone, blocks: readInner(fence.content, line + 1) };
}

/** A box that is unknown, or that stands inside another. */
export function refuseBox(reading: MarkdownReading, fence: Token, line: number): null {
  refuseAt(reading, line, 'boxUnknown', { name: fence.info.trim() });
  return null;
}

function readNotes(reading: MarkdownReading, content: string, line: number, readInner: ReadInner): Block | null {
  const match = /^quote:[ \t]*(\S.*)\n/.exec(content);
  if (match === null) {
    refuseAt(reading, line, 'missingKey', { key: 'quote' }, 'quote');
    return null;
  }
  const blocks = readInner(content.slice(match[0].length), line + 1);
  if (blocks.length === 0) refuseAt(reading, line, 'textMissing', {}, 'quote');
  const quote = (match[1] ?? '').replace(/^(["'])(.*)\1$/, '$2');
  return { kind: 'courseNotes', quote: inlineAt(reading, quote, line), blocks };
}

function readFigure(reading: MarkdownReading, content: string, line: number): Block | null {
  const { document, value, problems } = readShape(reading.file, content, figureShape, line);
  reading.problems.push(...problems);
  if (document === null || value === null) return null;
  const scenario = reading.scenarios.get(value.scenario);
  if (scenario === undefined) {
    reading.problems.push(document.problem(['scenario'], 'unknownReference', { kind: 'scenario', id: value.scenario }));
    return null;
  }
  const faultMs = firstFaultOfScenario(scenario);
  const at = (key: string, moment: Moment): number => momentInScenario(reading, document, key, moment, faultMs, scenario.horizonMs);
  const figure = {
    atMs: at('at', value.at),
    fromMs: at('from', value.from),
    toMs: at('to', value.to),
    stopsMs: value.stops.map((stop) => at('stops', stop)),
  };
  const outside = [figure.atMs, ...figure.stopsMs].some((ms) => ms < figure.fromMs || ms > figure.toMs);
  if (outside) reading.problems.push(document.problem(['at'], 'momentOutside', { from: figure.fromMs, to: figure.toMs }));
  return {
    kind: 'figure',
    scenario: value.scenario,
    ...figure,
    caption: inlineAt(reading, value.caption, document.lineAt(['caption'])),
    lab: value.lab,
  };
}

/** A figure shows a scenario as it is written, so T+0 is the first fault of its timeline. */
function momentInScenario(
  reading: MarkdownReading,
  document: YamlDocument,
  key: string,
  moment: Moment,
  faultMs: number | null,
  horizonMs: number,
): number {
  if (moment.since === 'end') return horizonMs;
  const ms = moment.since === 'start' ? moment.ms : (faultMs ?? -1) + moment.ms;
  if (ms < 0 || ms > horizonMs || (moment.since === 'fault' && faultMs === null)) {
    reading.problems.push(document.problem([key], 'momentOutside', { from: 0, to: horizonMs }));
    return 0;
  }
  return ms;
}

function inlineAt(reading: MarkdownReading, text: string, line: number): Inline[] {
  return inlineOf(parseLine(text), (code, params) => {
    refuseAt(reading, line, code, params);
  });
}
