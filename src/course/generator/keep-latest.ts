/** A function of a number whose latest results are kept: the same number soon again gives the same object. */
export function keepLatest<T>(limit: number, make: (number: number) => T): (number: number) => T {
  const kept = new Map<number, T>();
  return (number) => {
    const known = kept.has(number) ? (kept.get(number) as T) : make(number);
    kept.delete(number);
    kept.set(number, known);
    for (const oldest of kept.keys()) {
      if (kept.size <= limit) break;
      kept.delete(oldest);
    }
    return known;
  };
}
