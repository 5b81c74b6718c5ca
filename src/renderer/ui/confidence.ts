/** What the four words of confidence stand for, as probabilities (the api's own values). */
export const confidenceLevels = [
  { id: 'guess', value: 0.25 },
  { id: 'maybe', value: 0.5 },
  { id: 'sure', value: 0.75 },
  { id: 'certain', value: 0.95 },
] as const;

export type ConfidenceLevel = (typeof confidenceLevels)[number]['id'];
