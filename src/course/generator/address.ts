/**
 * How a variant of a generated lab, question or scenario is named: `<id>~<variant>`. The plain id is variant 1, so that whatever knows no variants
 * (links, progress, journals of earlier versions) goes on with plain ids.
 */

/** Variants a learner can meet; `sim check` tries each of them. */
export const labVariants = 20;
export const questionVariants = 100;

interface Address {
  readonly base: string;
  /** From 1. */
  readonly variant: number;
  /** Whether the variant was named. */
  readonly named: boolean;
}

/** Null for what is no address. */
export function parseAddress(id: string): Address | null {
  const match = /^([^~]+)(?:~([1-9][0-9]{0,8}))?$/.exec(id);
  if (match === null) return null;
  return { base: match[1] ?? '', variant: Number(match[2] ?? 1), named: match[2] !== undefined };
}

/** The one way to write it: variant 1 is the plain id. */
export function addressOf(base: string, variant: number): string {
  return variant === 1 ? base : `${base}~${String(variant)}`;
}

/** The id that progress counts: without the variant. */
export function baseOf(id: string): string {
  return parseAddress(id)?.base ?? id;
}
