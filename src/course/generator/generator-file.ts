/** Closed shape of generators/<id>.yaml. The scenario in it is read once its placeholders are filled. */
import { quote } from '#simulation/scenario/problem.ts';
import { z } from 'zod';
import { idShape, refuse } from '../shape.ts';

/** What a seed decides: one value for each name. */
export type Draw =
  | { readonly kind: 'oneOf'; readonly name: string; readonly values: readonly unknown[] }
  /** Different ones of the list for the names. */
  | { readonly kind: 'shuffle'; readonly names: readonly string[]; readonly values: readonly unknown[] }
  /** `from`, `from + step`, ... up to `to`. */
  | { readonly kind: 'range'; readonly name: string; readonly from: number; readonly to: number; readonly step: number };

/** A name of a draw or a fact: what may stand behind `$`. */
export const drawNameShape = z.string().superRefine((text, context) => {
  if (!/^[a-z][A-Za-z0-9]*$/.test(text) || text.length > 40) refuse(context, 'notAName', { value: quote(text) });
});

const whole = z.number().int().min(-1_000_000).max(1_000_000).optional();
const drawShape = z
  .strictObject({
    name: drawNameShape.optional(),
    names: z.array(drawNameShape).min(2).max(20).optional(),
    oneOf: z.array(z.unknown()).min(2).max(100).optional(),
    shuffle: z.array(z.unknown()).min(2).max(100).optional(),
    from: whole,
    to: whole,
    step: z.number().int().min(1).optional(),
  })
  .transform((given, context): Draw => {
    const { name, names, oneOf, shuffle, from, to, step } = given;
    const forms = Object.keys(given).sort().join(' + ');
    if (forms === 'name + oneOf' && name !== undefined && oneOf !== undefined) return { kind: 'oneOf', name, values: oneOf };
    if (forms === 'names + shuffle' && names !== undefined && shuffle !== undefined) {
      if (shuffle.length < names.length) refuse(context, 'tooFew', { limit: names.length }, ['shuffle']);
      return { kind: 'shuffle', names, values: shuffle };
    }
    if (/^from \+ name (\+ step )?\+ to$/.test(forms) && name !== undefined && from !== undefined && to !== undefined) {
      if (from + (step ?? 1) > to) refuse(context, 'emptyRange', { from, to });
      return { kind: 'range', name, from, to, step: step ?? 1 };
    }
    refuse(context, 'drawForm', { form: forms });
    return { kind: 'oneOf', name: name ?? '', values: [] };
  });

export const generatorFileShape = z.strictObject({
  id: idShape,
  varies: z.array(drawShape).min(1).max(40),
  scenario: z.record(z.string(), z.unknown()),
});
export type GeneratorFile = z.output<typeof generatorFileShape>;

export function namesOf(draw: Draw): readonly string[] {
  return draw.kind === 'shuffle' ? draw.names : [draw.name];
}
