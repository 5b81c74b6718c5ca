/** Claims and measures as they stand in YAML (docs/AUTHORING.md, "Claims"). The key that names the form picks its closed schema. */
import { eventTypes } from '#simulation/scenario/event-shapes.ts';
import { z } from 'zod';
import { durationShape, idShape, momentShape, refuse } from '../shape.ts';
import type { EventType } from '#simulation/trace/event.ts';
import type { Claim, EventPattern, Measure, Moment, Window } from './claim.ts';

const moment = momentShape.optional();

function windowOf(given: { at?: Moment | undefined; after?: Moment | undefined; before?: Moment | undefined }): Window {
  if (given.at !== undefined) return { after: given.at, before: given.at, strict: false };
  return { after: given.after ?? null, before: given.before ?? null, strict: true };
}

/** An event with the fields it must have: flat, as in a scenario's `expect`. */
const patternFields = { event: z.enum(eventTypes), at: moment, after: moment, before: moment };

/** Fields and ids are checked against the scenario by `claim-check.ts`; here only the type must be known. */
function patternOf(given: {
  event: EventType;
  at?: Moment | undefined;
  after?: Moment | undefined;
  before?: Moment | undefined;
  [field: string]: unknown;
}): EventPattern {
  const { event, at, after, before, ...fields } = given;
  return { event, fields, window: windowOf({ at, after, before }) };
}

export const patternShape = z.looseObject(patternFields).transform(patternOf);

const eventClaim = z
  .looseObject({ ...patternFields, never: z.literal(true).optional(), count: z.number().int().min(1).optional() })
  .transform(({ never, count, ...given }): Claim => ({
    kind: 'event',
    pattern: patternOf(given),
    never: never ?? false,
    count: count ?? null,
  }));

const stateClaim = z
  .strictObject({
    state: z.string().min(1),
    is: z.unknown().optional(),
    isNot: z.unknown().optional(),
    contains: z.unknown().optional(),
    at: moment,
    after: moment,
    before: moment,
    hold: z.enum(['always', 'sometime']).optional(),
  })
  .transform((given, context): Claim => {
    const tests = (['is', 'isNot', 'contains'] as const).filter((test) => given[test] !== undefined);
    const test = tests[0] ?? 'is';
    if (tests.length !== 1) refuse(context, 'claimForm', { form: 'state', needs: 'is | isNot | contains' });
    if ((given.at === undefined) === (given.hold === undefined)) refuse(context, 'claimForm', { form: 'state', needs: 'at | hold' });
    const state = { path: given.state, test, value: given[test] };
    if (given.hold === undefined) return { kind: 'stateAt', state, at: given.at ?? { since: 'end' } };
    return { kind: 'stateOver', state, hold: given.hold, window: { ...windowOf(given), strict: false } };
  });

const limits = { atLeast: durationShape.optional(), atMost: durationShape.optional() };
function limitsOf(
  given: { atLeast?: number | undefined; atMost?: number | undefined },
  form: string,
  context: z.RefinementCtx,
): { atLeastMs: number | null; atMostMs: number | null } {
  if (given.atLeast === undefined && given.atMost === undefined) refuse(context, 'claimForm', { form, needs: 'atLeast | atMost' });
  return { atLeastMs: given.atLeast ?? null, atMostMs: given.atMost ?? null };
}

const orderClaim = z
  .strictObject({ order: z.array(patternShape).min(2) })
  .transform((given): Claim => ({ kind: 'order', events: given.order }));
const elapsedClaim = z
  .strictObject({ elapsed: z.strictObject({ from: patternShape, to: patternShape }), ...limits })
  .transform((given, context): Claim => ({ kind: 'elapsed', ...given.elapsed, ...limitsOf(given, 'elapsed', context) }));
const downtimeClaim = z
  .strictObject({ downtime: idShape, ...limits })
  .transform((given, context): Claim => ({ kind: 'downtime', vm: given.downtime, ...limitsOf(given, 'downtime', context) }));
const runningClaim = z
  .strictObject({ runningOn: z.array(idShape), vm: idShape, at: momentShape })
  .transform((given): Claim => ({ kind: 'runningOn', vm: given.vm, hosts: given.runningOn, at: given.at }));
const causeClaim = z
  .strictObject({ cause: patternShape, of: patternShape })
  .transform((given): Claim => ({ kind: 'cause', event: given.of, of: given.cause }));

/** Runs the schema chosen by `forms` for the one naming key the value has. */
function byForm<T>(forms: Readonly<Record<string, z.ZodType<T>>>, fallback: T) {
  return z.unknown().transform((value, context): T => {
    const keys = typeof value === 'object' && value !== null ? Object.keys(value) : [];
    const names = Object.keys(forms).filter((name) => keys.includes(name));
    const form = forms[names[0] ?? ''];
    if (form === undefined || names.length > 1) {
      refuse(context, 'claimForm', { form: names.join(' + '), needs: Object.keys(forms).join(' | ') });
      return fallback;
    }
    const result = form.safeParse(value);
    if (result.success) return result.data;
    for (const issue of result.error.issues) context.issues.push({ ...issue, input: value } as z.core.$ZodRawIssue);
    return fallback;
  });
}

const nothing: Claim = { kind: 'all', claims: [] };
export const claimShape: z.ZodType<Claim> = byForm<Claim>(
  {
    event: eventClaim,
    state: stateClaim,
    order: orderClaim,
    elapsed: elapsedClaim,
    downtime: downtimeClaim,
    runningOn: runningClaim,
    cause: causeClaim,
    all: z
      .lazy(() => z.strictObject({ all: z.array(claimShape).min(1) }))
      .transform((given): Claim => ({ kind: 'all', claims: given.all })),
    any: z
      .lazy(() => z.strictObject({ any: z.array(claimShape).min(1) }))
      .transform((given): Claim => ({ kind: 'any', claims: given.any })),
    not: z.lazy(() => z.strictObject({ not: claimShape })).transform((given): Claim => ({ kind: 'not', claim: given.not })),
  },
  nothing,
);

export const measureShape: z.ZodType<Measure> = byForm<Measure>(
  {
    timeOf: z.strictObject({ timeOf: patternShape }).transform((given): Measure => ({ kind: 'timeOf', event: given.timeOf })),
    elapsed: z
      .strictObject({ elapsed: z.strictObject({ from: patternShape, to: patternShape }) })
      .transform((given): Measure => ({ kind: 'elapsed', ...given.elapsed })),
    downtime: z.strictObject({ downtime: idShape }).transform((given): Measure => ({ kind: 'downtime', vm: given.downtime })),
    count: z.strictObject({ count: patternShape }).transform((given): Measure => ({ kind: 'count', event: given.count })),
    fieldOf: z
      .strictObject({ fieldOf: patternShape, field: z.string().min(1) })
      .transform((given): Measure => ({ kind: 'fieldOf', event: given.fieldOf, field: given.field })),
    stateOf: z
      .strictObject({ stateOf: z.string().min(1), at: momentShape })
      .transform((given): Measure => ({ kind: 'stateAt', path: given.stateOf, at: given.at })),
  },
  { kind: 'count', event: { event: 'run.started', fields: {}, window: { after: null, before: null, strict: true } } },
);
