/** How many points an answer earns, with the formula in words. Points are 0..1, rounded to hundredths. */
import { withParticle } from '../language/particles.ts';
import type { LocalizedText } from '#simulation/scenario/scenario.ts';

export interface Score {
  readonly points: number;
  readonly formula: LocalizedText;
}

function score(points: number, ko: string, en: string): Score {
  return { points: Math.round(Math.min(1, Math.max(0, points)) * 100) / 100, formula: { ko, en } };
}

/** All or nothing. */
export function scoreSingle(right: boolean): Score {
  return right
    ? score(1, '정답을 골라 1점입니다.', 'The right answer: 1 point.')
    : score(0, '정답이 아니어서 0점입니다.', 'Not the right answer: 0 points.');
}

/** Right choices minus wrong ones, over the number of right options; never below 0. */
export function scoreMultiple(chosen: readonly string[], key: readonly string[]): Score {
  const hits = chosen.filter((id) => key.includes(id)).length;
  const misses = chosen.length - hits;
  return score(
    (hits - misses) / key.length,
    `정답 ${key.length}개 가운데 ${hits}개를 골랐고 ${misses}개를 잘못 골랐습니다. (맞은 수 ${hits} − 틀린 수 ${misses}) ÷ ${key.length}`,
    `${hits} of ${key.length} right options chosen, ${misses} wrong: (${hits} − ${misses}) ÷ ${key.length}`,
  );
}

/** Pairs that stand in the right order, over all pairs. */
export function scoreOrder(given: readonly string[], key: readonly string[]): Score {
  let right = 0;
  let pairs = 0;
  for (const [index, earlier] of key.entries()) {
    for (const later of key.slice(index + 1)) {
      pairs += 1;
      if (given.indexOf(earlier) < given.indexOf(later)) right += 1;
    }
  }
  return score(
    right / pairs,
    `순서쌍 ${pairs}개 가운데 ${right}개가 맞았습니다. ${right} ÷ ${pairs}`,
    `${right} of ${pairs} pairs in the right order: ${right} ÷ ${pairs}`,
  );
}

/** Within the tolerance or not. */
export function scoreNumber(given: number, key: number, tolerance: number, unit: LocalizedText): Score {
  const right = Math.abs(given - key) <= tolerance + 1e-9;
  return score(
    right ? 1 : 0,
    right
      ? `정답 ${key}${unit.ko}에서 ±${tolerance}${unit.ko} 안이므로 1점입니다.`
      : `정답 ${key}${unit.ko}에서 ${withParticle(`±${tolerance}${unit.ko}`, '을/를')} 벗어나 0점입니다.`,
    right
      ? `Within ±${tolerance} ${unit.en} of ${key} ${unit.en}: 1 point.`
      : `Outside ±${tolerance} ${unit.en} of ${key} ${unit.en}: 0 points.`,
  );
}

/** Right pairs over all pairs. */
export function scoreMatch(given: Readonly<Record<string, string>>, key: Readonly<Record<string, string>>): Score {
  const pairs = Object.keys(key);
  const right = pairs.filter((left) => given[left] === key[left]).length;
  return score(
    right / pairs.length,
    `짝 ${pairs.length}개 가운데 ${right}개가 맞았습니다. ${right} ÷ ${pairs.length}`,
    `${right} of ${pairs.length} pairs right: ${right} ÷ ${pairs.length}`,
  );
}

/** Right fields over all fields. */
export function scoreState(given: Readonly<Record<string, string>>, key: Readonly<Record<string, string>>): Score {
  const fields = Object.keys(key);
  const right = fields.filter((field) => given[field] === key[field]).length;
  return score(
    right / fields.length,
    `칸 ${fields.length}개 가운데 ${right}개가 맞았습니다. ${right} ÷ ${fields.length}`,
    `${right} of ${fields.length} fields right: ${right} ÷ ${fields.length}`,
  );
}
