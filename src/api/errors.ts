/**
 * Every way a request can fail, as a closed list: the page has a sentence for each in locales/<language>/errors.json, under the same key.
 * Codes are never reused with another meaning.
 */
export const errorCodes = [
  /** No operation has this name. `{ operation }` */
  'unknownOperation',
  /** The request does not fit the operation's schema. `{ operation, path, problem }` */
  'malformedRequest',
  /** The request is larger than a host takes. `{ limitBytes }` */
  'requestTooLarge',
  /** The caller has no right to ask: a foreign origin, a foreign host name, a missing or wrong token. */
  'forbidden',
  /** What the host answered does not fit the operation's schema. `{ operation, path, problem }` */
  'malformedResponse',
  /** The host cannot be reached: it ended, or the connection broke. `{ operation }` */
  'unreachable',
  /** An error of ours in the host. `{ operation }` */
  'internal',
  /** No topic, lesson, section, prediction, lab, scenario or question has this id. `{ kind, id }` */
  'notFound',
  /** The course folder cannot be read or used as it stands. `{ problems, first }` */
  'courseUnusable',
  /** The simulation stopped by an error of ours. `{ scenario, seed }` */
  'simulationFailed',
  /** The host no longer holds this lab run: it ended, or too many later ones were started. `{ runId }` */
  'runExpired',
  /** The lab does not offer this action. `{ action }` */
  'actionNotOffered',
  /** The scenario has no such host, network, datastore, VM or address. `{ field, id }` */
  'unknownTarget',
  /** The host has no such network, datastore or path. `{ host, id }` */
  'notConnected',
  /** A partition must put each host of the network into exactly one group; this one is in none, in several, or not there. `{ network, id }` */
  'badGroups',
  /** Neither the product nor the simulation knows this option. `{ option }` */
  'unknownOption',
  /** The option does not take this value. `{ option }` */
  'badOptionValue',
  /** The moment lies after the end of the run. `{ atMs, endMs }` */
  'afterEnd',
  /** The run has as many commands as one may have. `{ limit }` */
  'tooManyCommands',
  /** The run has no goals, so there is nothing to finish: the learner brought its scenario. */
  'noGoals',
  /** The run has no such command to leave out. `{ index, count }` */
  'noSuchCommand',
  /** The scenario's timeline has no such entry to leave out. `{ entry, count }` */
  'noSuchEntry',
  /** The text is no code of this app. */
  'codeForeign',
  /** The end of the code is missing. */
  'codeCut',
  /** Something in the code was changed. */
  'codeMistyped',
  /** The code, or what it holds, is larger than anything the app makes. `{ limit }` */
  'codeTooLarge',
  /** Another version of the engine made the code; here the run might differ. `{ engine, own }` */
  'codeOtherEngine',
  /** There is no saved sandbox of this id. `{ id }` */
  'noSuchSandbox',
  /** As many sandboxes are saved as may be. `{ limit }` */
  'tooManySandboxes',
  /** The host holds no such upload: another was begun, or the host ended. */
  'packUploadExpired',
  /** An entry of a pack would lie outside its folder, or its name is no path. `{ path, fault }` */
  'packPathRefused',
  /** A file of a pack is larger than a file of a course may be. `{ path, limitBytes }` */
  'packFileTooLarge',
  /** A pack holds more than it may, unpacked. `{ limitBytes }` */
  'packTooLarge',
  /** A pack has more files than it may. `{ limit }` */
  'packTooManyFiles',
  /** There is no installed pack of this id. `{ id }` */
  'noSuchPack',
  /** As many packs are installed as may be. `{ limit }` */
  'tooManyPacks',
  /** The answer does not fit the kind of the question. `{ question }` */
  'badAnswer',
  /** Another process has the learner's data open. `{ profile, pid }` */
  'profileBusy',
  /** The learner's data could not be written; what was asked for was not saved. `{ reason }` */
  'storageFailed',
] as const;

export type ErrorCode = (typeof errorCodes)[number];
/** Values the sentence of a code names. JSON only. */
export type ErrorParams = Readonly<Record<string, string | number>>;

/** Whether a text is one of our codes; a newer host might send another. */
export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && (errorCodes as readonly string[]).includes(value);
}

/** A failure that is meant to be told to the person in front of the page: a code of the closed list and the values its sentence names. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly params: ErrorParams;

  constructor(code: ErrorCode, params: ErrorParams = {}, options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(params)}`, options);
    this.name = 'ApiError';
    this.code = code;
    this.params = params;
  }
}
