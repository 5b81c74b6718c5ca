/** What a variant is made of: a value for each name of a generator, from its number alone. */
import { randomStream } from '#simulation/engine/random.ts';
import type { RandomStream } from '#simulation/engine/random.ts';
import { expandTree } from './expand.ts';
import type { Values } from './expand.ts';
import type { Draw } from './generator-file.ts';

/**
 * Each name has a random stream of its own, so a name that is added or taken away leaves the others as they are. A value may use the
 * names before it.
 */
export function drawValues(generator: string, draws: readonly Draw[], variant: number): Values {
  const values = new Map<string, unknown>();
  const streams = randomStream(variant).child(generator);
  for (const draw of draws) {
    if (draw.kind === 'shuffle') {
      const drawn = shuffled(draw.values, streams.child(draw.names[0] ?? ''));
      for (const [index, name] of draw.names.entries()) values.set(name, expandTree(drawn[index], values).value);
    } else values.set(draw.name, expandTree(valueOf(draw, streams.child(draw.name)), values).value);
  }
  return values;
}

function valueOf(draw: Exclude<Draw, { kind: 'shuffle' }>, stream: RandomStream): unknown {
  if (draw.kind === 'oneOf') return draw.values[stream.below(draw.values.length)];
  return draw.from + draw.step * stream.below(Math.floor((draw.to - draw.from) / draw.step) + 1);
}

/** A new order of the items, each equally likely. */
export function shuffled<T>(items: readonly T[], stream: RandomStream): T[] {
  const left = [...items];
  const order: T[] = [];
  while (left.length > 0) order.push(...left.splice(stream.below(left.length), 1));
  return order;
}
